using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Containerize.Hosting.Json;

/// <summary>
/// The codecs of an application's handlers: each reads and writes as the assembly that it is from wants it, as that
/// assembly's manifest says, with the metadata of all.
/// </summary>
/// <param name="resolvers">The metadata of the application and its libraries.</param>
/// <param name="inputContracts">What else is to be known of how inputs are read.</param>
internal sealed class JsonCodecs(IReadOnlyList<IJsonTypeInfoResolver> resolvers, IReadOnlyList<Action<JsonTypeInfo>> inputContracts)
{
    private readonly Dictionary<Action<JsonSerializerOptions>, JsonCodec> _configured = [];
    private JsonCodec? _plain;

    /// <summary>The handlers with their codecs.</summary>
    public IReadOnlyList<HandlerDescriptor> Give(IReadOnlyList<HandlerDescriptor> handlers)
    {
        var given = new HandlerDescriptor[handlers.Count];
        for (var i = 0; i < given.Length; i++)
        {
            given[i] = handlers[i] with { Json = Of(handlers[i].ConfigureJson) };
        }

        return given;
    }

    private JsonCodec Of(Action<JsonSerializerOptions>? configure)
    {
        if (configure is null)
        {
            return _plain ??= new(resolvers, null, inputContracts);
        }

        if (!_configured.TryGetValue(configure, out var codec))
        {
            _configured[configure] = codec = new(resolvers, configure, inputContracts);
        }

        return codec;
    }
}
