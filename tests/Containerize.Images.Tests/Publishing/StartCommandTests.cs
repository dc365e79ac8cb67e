using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Containerize.Images.Publishing;

namespace Containerize.Images.Tests.Publishing;

public sealed class StartCommandTests
{
    private static readonly StartCommand App = new() { AppCommand = ["dotnet", "/app/hello.dll"] };

    [Fact]
    public void The_application_is_the_entry_point() =>
        Resolve(App with { AppCommandArguments = ["--fixed"], DefaultArguments = ["serve"] })
            .ShouldBe("dotnet /app/hello.dll --fixed | serve");

    [Fact]
    public void A_base_s_own_entry_point_gives_way_to_the_application() => Resolve(App, "/init").ShouldBe("dotnet /app/hello.dll | ");

    [Fact]
    public void An_entry_point_of_the_project_s_gets_the_application_as_default_arguments() =>
        Resolve(App with { Entrypoint = ["/tini"], EntrypointArguments = ["--"], DefaultArguments = ["serve"] })
            .ShouldBe("/tini -- | dotnet /app/hello.dll serve");

    [Theory]
    [InlineData("/init", "/init | dotnet /app/hello.dll")]
    [InlineData("dotnet", " | dotnet /app/hello.dll")]
    public void Default_arguments_follow_the_base_s_entry_point_but_not_a_bare_dotnet(string entrypoint, string expected) =>
        Resolve(App with { Instruction = "DefaultArgs" }, entrypoint).ShouldBe(expected);

    [Fact]
    public void Without_an_application_the_base_s_entry_point_stays() => Resolve(new StartCommand { DefaultArguments = ["x"] }, "/init").ShouldBe("/init | x");

    [Theory]
    [InlineData("Entrypoint", "ContainerAppCommandInstruction is 'Entrypoint' and ContainerEntrypoint is set as well.")]
    [InlineData("entrypoint", "ContainerAppCommandInstruction is 'entrypoint'; 'Entrypoint', 'DefaultArgs' and 'None' are known.")]
    public void A_contradiction_is_one_line_that_says_what_each_setting_is_for(string instruction, string fault)
    {
        var error = Should.Throw<ContainerizeException>(() => Resolve(App with { Entrypoint = ["/tini"], Instruction = instruction })).Error;

        error.Code.ShouldBe("CTZ1005");
        error.Message.ShouldStartWith(fault);
        error.Message.ShouldNotContain("\n");
    }

    // The .NET SDK of this machine says what the properties mean; it is the machine's, so its insides may be others tomorrow.
    [Fact]
    public void Every_combination_means_what_it_means_to_the_NET_SDK()
    {
        var theirs = SdkRule();
        foreach (var entrypoint in new string[][] { [], ["dotnet"], ["/usr/bin/dotnet"], ["/init", "-v"] })
        {
            foreach (var instruction in new[] { "", "Entrypoint", "DefaultArgs", "None", "Other" })
            {
                for (var set = 0; set < 32; set++)
                {
                    var command = new StartCommand
                    {
                        Entrypoint = (set & 1) != 0 ? ["entrypoint"] : [],
                        EntrypointArguments = (set & 2) != 0 ? ["entrypoint-args"] : [],
                        DefaultArguments = (set & 4) != 0 ? ["default-args"] : [],
                        AppCommand = (set & 8) != 0 ? ["app"] : [],
                        AppCommandArguments = (set & 16) != 0 ? ["app-args"] : [],
                        Instruction = instruction,
                    };

                    Try(() => Resolve(command, entrypoint)).ShouldBe(theirs(command, entrypoint), $"{command} upon '{string.Join(' ', entrypoint)}', set {set}");
                }
            }
        }
    }

    private static string Resolve(StartCommand command, params string[] baseEntrypoint)
    {
        var (entrypoint, cmd) = command.Resolve(baseEntrypoint);
        return $"{string.Join(' ', entrypoint)} | {string.Join(' ', cmd)}";
    }

    private static string Try(Func<string> resolve)
    {
        try
        {
            return resolve();
        }
        catch (ContainerizeException)
        {
            return "error";
        }
    }

    private static Func<StartCommand, string[], string> SdkRule()
    {
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "sdk"));
        var sdk = !Directory.Exists(root) ? null : Directory.EnumerateDirectories(root, "10.*").Order(StringComparer.Ordinal).LastOrDefault();
        var file = sdk is null ? "" : Path.Combine(sdk, "Containers", "tasks", "net10.0", "Microsoft.NET.Build.Containers.dll");
        Assert.SkipUnless(File.Exists(file), "The .NET SDK beside this runtime has no container tasks.");
        var context = new AssemblyLoadContext("sdk");
        context.Resolving += (_, name) => Path.Combine(sdk!, name.Name + ".dll") is var path && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
        var rule = context.LoadFromAssemblyPath(file).GetType("Microsoft.NET.Build.Containers.ImageBuilder")
            ?.GetMethod("DetermineEntrypointAndCmd", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public);
        Assert.SkipWhen(rule is null, "The .NET SDK's rule has another name now.");
        return (command, baseEntrypoint) =>
        {
            var failed = false;
            try
            {
                var (entrypoint, cmd) = ((string[], string[]))rule.Invoke(null,
                [
                    command.Entrypoint.ToArray(), command.EntrypointArguments.ToArray(), command.DefaultArguments.ToArray(), command.AppCommand.ToArray(),
                    command.AppCommandArguments.ToArray(), command.Instruction, baseEntrypoint,
                    (Action<string>)(_ => { }), (Action<string, string>)((_, _) => failed = true),
                ])!;
                return failed ? "error" : $"{string.Join(' ', entrypoint)} | {string.Join(' ', cmd)}";
            }
            catch (TargetInvocationException)
            {
                return "error";
            }
        };
    }
}
