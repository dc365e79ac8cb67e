using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Parsing;

/// <summary>The types that mean something to a handler, by name: they are compared without a compilation.</summary>
internal static class KnownTypes
{
    public const string HandlerAttribute = "Containerize.HandlerAttribute";
    public const string HandlerContext = "Containerize.HandlerContext";
    public const string HandlerResult = "Containerize.HandlerResult";
    public const string HandlerResultOfT = "Containerize.HandlerResult`1";
    public const string CloudEvent = "Containerize.CloudEvent";
    public const string CloudEventOfT = "Containerize.CloudEvent`1";
    public const string HandlerApplication = "Containerize.Hosting.HandlerApplication";
    public const string HandlerManifestAttribute = "Containerize.HandlerManifestAttribute";
    public const string HandlerFilter = "Containerize.HandlerFilterAttribute";
    public const string HandlerFilterOfT = "Containerize.HandlerFilterAttribute`1";
    public const string IHandlerFilter = "Containerize.IHandlerFilter";
    public const string HandlerStartup = "Containerize.HandlerStartupAttribute";
    public const string HostApplicationBuilder = "Microsoft.Extensions.Hosting.IHostApplicationBuilder";
    public const string ServiceCollection = "Microsoft.Extensions.DependencyInjection.IServiceCollection";
    public const string Configuration = "Microsoft.Extensions.Configuration.IConfiguration";
    public const string FromServices = "Containerize.FromServicesAttribute";
    public const string MvcFromServices = "Microsoft.AspNetCore.Mvc.FromServicesAttribute";
    public const string FromKeyedServices = "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute";
    public const string ActivatorConstructor = "Microsoft.Extensions.DependencyInjection.ActivatorUtilitiesConstructorAttribute";
    public const string AspNetResult = "Microsoft.AspNetCore.Http.IResult";
    public const string MvcResult = "Microsoft.AspNetCore.Mvc.IActionResult";
    public const string MvcResultOfT = "Microsoft.AspNetCore.Mvc.ActionResult`1";
    public const string Obsolete = "System.ObsoleteAttribute";
    public const string Experimental = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";
    public const string EnumeratorCancellation = "System.Runtime.CompilerServices.EnumeratorCancellationAttribute";
    public const string JsonSourceGenerationOptions = "System.Text.Json.Serialization.JsonSourceGenerationOptionsAttribute";
    public const string SetsRequiredMembers = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";
    public const string JsonSerializable = "System.Text.Json.Serialization.JsonSerializableAttribute";
    public const string JsonSerializerContext = "System.Text.Json.Serialization.JsonSerializerContext";
    public const string CancellationToken = "System.Threading.CancellationToken";
    public const string Stream = "System.IO.Stream";
    public const string ReadOnlyMemory = "System.ReadOnlyMemory`1";
    public const string Memory = "System.Memory`1";
    public const string AsyncEnumerable = "System.Collections.Generic.IAsyncEnumerable`1";
    public const string Task = "System.Threading.Tasks.Task";
    public const string TaskOfT = "System.Threading.Tasks.Task`1";
    public const string ValueTask = "System.Threading.Tasks.ValueTask";
    public const string ValueTaskOfT = "System.Threading.Tasks.ValueTask`1";

    /// <summary>Whether the type, constructed or not, is the one of this metadata name.</summary>
    public static bool Is(this ITypeSymbol? type, string metadataName)
    {
        if (type is not INamedTypeSymbol { ContainingType: null } named)
        {
            return false;
        }

        int dot = metadataName.LastIndexOf('.');
        return metadataName.EndsWith(named.MetadataName, StringComparison.Ordinal)
            && named.MetadataName.Length == metadataName.Length - dot - 1
            && IsNamespace(named.ContainingNamespace, metadataName, dot);
    }

    public static AttributeData? FindAttribute(this ISymbol symbol, string metadataName)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass.Is(metadataName))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>An attribute's argument that is given by name, or <see langword="null"/>.</summary>
    public static TypedConstant? FindArgument(this AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value;
            }
        }

        return null;
    }

    public static bool DerivesFrom(this ITypeSymbol type, string metadataName)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Is(metadataName))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNamespace(INamespaceSymbol? symbol, string name, int end)
    {
        while (symbol is { IsGlobalNamespace: false })
        {
            int start = end - symbol.Name.Length;
            if (start < 0 || string.CompareOrdinal(name, start, symbol.Name, 0, symbol.Name.Length) != 0)
            {
                return false;
            }

            symbol = symbol.ContainingNamespace;
            if (start == 0)
            {
                return symbol is { IsGlobalNamespace: true };
            }

            if (name[start - 1] != '.')
            {
                return false;
            }

            end = start - 1;
        }

        return false;
    }
}
