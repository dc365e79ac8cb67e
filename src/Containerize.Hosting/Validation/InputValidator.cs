using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;

namespace Containerize.Hosting.Validation;

/// <summary>
/// Checks one input by data annotations. The source generator writes which member is held against which attribute; this
/// keeps the place in the input and collects the faults.
/// </summary>
/// <remarks>docs/design/validation.md says what is checked and in which order.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InputValidator
{
    private readonly Func<Type, object?> _getService;
    private readonly InputPath _path = new();
    private readonly InputFaults _faults = new();

    // Asked late: most calls need no service scope.
    private InputValidator(HandlerInvocation invocation) => _getService = type => invocation.Services.GetService(type);

    /// <summary>How many faults there are so far.</summary>
    public int FaultCount => _faults.Count;

    /// <summary>Checks an input.</summary>
    /// <typeparam name="T">The handler's input type.</typeparam>
    /// <param name="invocation">The call: custom attributes may ask for its services.</param>
    /// <param name="input">The input.</param>
    /// <param name="check">The generated check.</param>
    /// <returns>The input.</returns>
    /// <exception cref="HandlerInputException">The input has faults; <see cref="HandlerInputException.Errors"/> has them all.</exception>
    public static T Check<T>(HandlerInvocation invocation, T input, Action<InputValidator, T> check)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        ArgumentNullException.ThrowIfNull(check);
        var validator = new InputValidator(invocation);
        check(validator, input);
        if (validator._faults.Count > 0)
        {
            throw validator._faults.ToException();
        }

        return input;
    }

    /// <summary>Makes the context for an object's attributes.</summary>
    public ValidationContext Begin(object instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        var context = Create(instance);
        context.InitializeServiceProvider(_getService);
        return context;
    }

    /// <summary>Goes to an object's member, to look at what is in it.</summary>
    /// <param name="name">Its JSON name.</param>
    public void Enter(string name) => _path.Push(name);

    /// <summary>Goes to an object's member, to hold it against attributes.</summary>
    /// <param name="context">The object's context.</param>
    /// <param name="member">The member's name in C#.</param>
    /// <param name="name">Its JSON name.</param>
    /// <param name="displayName">Its name for messages.</param>
    public void Enter(ValidationContext context, string member, string name, string displayName)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.MemberName = member;
        context.DisplayName = displayName;
        _path.Push(name);
    }

    /// <summary>Goes to an array's item.</summary>
    public void Enter(int index) => _path.Push(index);

    /// <summary>Goes to a dictionary's value.</summary>
    /// <param name="key">Its key; <c>ToString</c> gives its JSON name.</param>
    public void EnterKey(object key) => _path.Push(Convert.ToString(key, System.Globalization.CultureInfo.InvariantCulture) ?? "");

    /// <summary>Goes back to where the last <c>Enter</c> was called.</summary>
    public void Leave() => _path.Pop();

    /// <summary>Goes back to the object itself.</summary>
    public void Leave(ValidationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.MemberName = null;
        context.DisplayName = context.ObjectType.Name;
        _path.Pop();
    }

    /// <summary>Holds the value at the current place against an attribute.</summary>
    /// <returns>Whether it is good.</returns>
    public bool Check(ValidationContext context, ValidationAttribute attribute, object? value)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        var result = attribute.GetValidationResult(value, context);
        if (result == ValidationResult.Success)
        {
            return true;
        }

        _faults.Add(_path.ToString(), result!.ErrorMessage ?? attribute.FormatErrorMessage(context?.DisplayName ?? ""));
        return false;
    }

    /// <summary>Reports a fault that generated code found in an attribute's stead.</summary>
    public void Fail(ValidationContext context, ValidationAttribute attribute)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(attribute);
        _faults.Add(_path.ToString(), attribute.FormatErrorMessage(context.DisplayName));
    }

    /// <summary>Holds the object at the current place against an attribute of its type.</summary>
    /// <param name="context">Its context.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="value">The object.</param>
    /// <param name="jsonName">Gives a member's JSON name, or <see langword="null"/>.</param>
    public void CheckType(ValidationContext context, ValidationAttribute attribute, object value, Func<string, string?> jsonName)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        Report(attribute.GetValidationResult(value, context), jsonName);
    }

    /// <summary>Lets the object at the current place check itself.</summary>
    /// <param name="context">Its context.</param>
    /// <param name="value">The object.</param>
    /// <param name="jsonName">Gives a member's JSON name, or <see langword="null"/>.</param>
    public void CheckSelf(ValidationContext context, IValidatableObject value, Func<string, string?> jsonName)
    {
        ArgumentNullException.ThrowIfNull(value);
        foreach (var result in value.Validate(context) ?? [])
        {
            Report(result, jsonName);
        }
    }

#if NET10_0_OR_GREATER
    private static ValidationContext Create(object instance) => new(instance, instance.GetType().Name, serviceProvider: null, items: null);
#else
    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2026",
        Justification = "Reflection would find out the name to show; it is set before anything can ask for it. .NET 10 has a constructor that says so.")]
    private static ValidationContext Create(object instance) => new(instance) { DisplayName = instance.GetType().Name };
#endif

    private void Report(ValidationResult? result, Func<string, string?> jsonName)
    {
        if (result is null)
        {
            return;
        }

        var message = result.ErrorMessage ?? "The value is not valid.";
        var any = false;
        foreach (var member in result.MemberNames)
        {
            any = true;
            Enter(jsonName(member) ?? member);
            _faults.Add(_path.ToString(), message);
            Leave();
        }

        if (!any)
        {
            _faults.Add(_path.ToString(), message);
        }
    }
}
