namespace Containerize;

/// <summary>Marks a handler's parameter that the service provider gives, not the caller.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromServicesAttribute : Attribute;
