using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text.Json;
using Containerize.Hosting.Tests.Hosts;
using Containerize.Hosting.Validation;

namespace Containerize.Hosting.Tests.Validation;

/// <summary>What generated validators rely on, through the host: the problem document that a caller gets.</summary>
public sealed class InputValidatorTests
{
    [Fact]
    public async Task All_faults_are_in_the_problem_document_by_their_paths()
    {
        await using var host = await StartAsync(static (validator, order) =>
        {
            var context = validator.Begin(order);
            validator.Enter(context, "Name", "name", "name");
            validator.Check(context, new StringLengthAttribute(1), order.Name);
            validator.Check(context, new RegularExpressionAttribute("[0-9]*"), order.Name);
            validator.Leave(context);
            validator.Enter("lines");
            validator.Enter(2);
            validator.EnterKey("a b");
            validator.Fail(context, new RequiredAttribute { ErrorMessage = "No." });
        });

        var problem = await host.PostJsonAsync("/work", """{"name":"ab"}""").ProblemAsync(HttpStatusCode.BadRequest);

        problem.GetProperty("errors").GetRawText().ShouldBe(
            """{"$.name":["The field name must be a string with a maximum length of 1.","The field name must match the regular expression '[0-9]*'."],"$.lines[2]['a b']":["No."]}""");
        problem.Text("detail").ShouldBe("The input has 3 faults. The first: $.name: The field name must be a string with a maximum length of 1.");
        problem.TryGetProperty("path", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_single_place_is_the_problems_path_too()
    {
        await using var host = await StartAsync(static (validator, order) =>
            validator.CheckSelf(validator.Begin(order), new Faulty(new ValidationResult("Bad.", ["Name"])), static name => name == "Name" ? "name" : null));

        var problem = await host.PostJsonAsync("/work", """{"name":"ab"}""").ProblemAsync(HttpStatusCode.BadRequest);

        (problem.Text("path"), problem.Text("detail")).ShouldBe(("$.name", "The input is not valid. $.name: Bad."));
    }

    [Fact]
    public async Task Faults_of_an_object_are_at_the_members_it_names_or_at_itself()
    {
        await using var host = await StartAsync(static (validator, order) => validator.CheckSelf(
            validator.Begin(order), new Faulty(new("Both.", ["Name", "Unknown"]), new("All."), ValidationResult.Success), static name => name == "Name" ? "name" : null));

        var problem = await host.PostJsonAsync("/work", """{"name":"ab"}""").ProblemAsync(HttpStatusCode.BadRequest);

        problem.GetProperty("errors").GetRawText().ShouldBe("""{"$.name":["Both."],"$.Unknown":["Both."],"$":["All."]}""");
    }

    [Fact]
    public async Task A_good_input_goes_on_and_services_are_there_for_attributes_that_ask()
    {
        await using var host = await StartAsync(static (validator, order) =>
        {
            var context = validator.Begin(order);
            context.GetService(typeof(IServiceProvider)).ShouldNotBeNull();
            (context.ObjectInstance, context.DisplayName, context.MemberName).ShouldBe((order, "Order", null));
        });

        (await host.PostJsonAsync("/work", """{"name":"ab"}""").TextAsync()).ShouldBe("ab");
    }

    [Theory]
    [InlineData("bad", "$: Bad.", 0)]
    [InlineData("good", "$: Bad.", 1)]
    public async Task Filters_see_a_good_input_only_and_what_they_change_is_checked_again(string name, string fault, int seen)
    {
        var filter = new Spoiler();
        await using var host = await TestHost.StartAsync(new HandlerApplication
        {
            Handlers =
            [
                new()
                {
                    Name = "work",
                    Invoke = static async call => await call.WriteStringAsync((await ReadAsync(call)).Name),
                    ReadInput = static async call => await ReadAsync(call),
                    Filters = [_ => filter],
                },
            ],
        });

        var problem = await host.PostJsonAsync("/work", $$"""{"name":"{{name}}"}""").ProblemAsync(HttpStatusCode.BadRequest);

        problem.Text("detail").ShouldBe("The input is not valid. " + fault);
        filter.Seen.ShouldBe(seen);
    }

    private static async ValueTask<Order> ReadAsync(HandlerInvocation invocation) =>
        InputValidator.Check(invocation, await invocation.ReadJsonAsync<Order>(), static (validator, order) =>
        {
            if (order.Name == "bad")
            {
                validator.Fail(validator.Begin(order), new RequiredAttribute { ErrorMessage = "Bad." });
            }
        });

    private static Task<TestHost> StartAsync(Action<InputValidator, Order> check) => TestHost.StartAsync(async invocation =>
        await invocation.WriteStringAsync(InputValidator.Check(invocation, await invocation.ReadJsonAsync<Order>(), check).Name));

    private sealed class Faulty(params ValidationResult?[] results) : IValidatableObject
    {
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => results!;
    }

    private sealed class Spoiler : IHandlerFilter
    {
        public int Seen { get; private set; }

        public ValueTask<object?> InvokeAsync(HandlerFilterContext context, HandlerFilterDelegate next)
        {
            Seen++;
            context.Input = new Order("bad");
            return next(context);
        }
    }
}
