namespace Containerize.Hosting.Settings;

/// <summary>A setting that the host cannot use. Its message is one line for the operator: what was found, what is expected.</summary>
// CA1064: it is caught in this assembly and never leaves it.
#pragma warning disable CA1064
internal sealed class SettingException : Exception
{
    /// <summary>Describes a setting that is wrong.</summary>
    /// <param name="name">The setting's name, as it was given.</param>
    /// <param name="value">Its value.</param>
    /// <param name="expected">What would be right, as a sentence.</param>
    public SettingException(string name, string value, string expected)
        : base($"{name}={value}: {expected}")
    {
    }

    /// <summary>Describes an application that cannot be served.</summary>
    /// <param name="message">What is wrong and how to mend it.</param>
    public SettingException(string message)
        : base(message)
    {
    }
}
#pragma warning restore CA1064
