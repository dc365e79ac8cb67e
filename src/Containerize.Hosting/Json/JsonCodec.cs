using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Containerize.Hosting.Json;

/// <summary>Reads handlers' inputs and writes their outputs as JSON, with the application's own metadata first.</summary>
internal sealed class JsonCodec
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly JsonSerializerOptions _input;
    private readonly JsonSerializerOptions _output;
    private readonly JsonWriterOptions _writer;

    /// <summary>Takes the application's metadata, asked in this order before reflection where that is enabled.</summary>
    /// <param name="resolvers">The metadata.</param>
    /// <param name="configure">Sets what the application wants otherwise than the web defaults.</param>
    /// <param name="inputContracts">What else is to be known of how inputs are read.</param>
    public JsonCodec(
        IReadOnlyList<IJsonTypeInfoResolver> resolvers,
        Action<JsonSerializerOptions>? configure = null,
        IReadOnlyList<Action<JsonTypeInfo>>? inputContracts = null)
    {
        var resolver = Combine(resolvers);
        _output = new(JsonSerializerDefaults.Web)
        {
            TypeInfoResolver = resolver,

            // The output stands in a response of its own, never inside HTML, so text stays readable (as in minimal APIs).
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        _input = new(JsonSerializerDefaults.Web)
        {
            TypeInfoResolver = (inputContracts ?? []).Aggregate(resolver, static (all, more) => all.WithAddedModifier(more)),
#if NET9_0_OR_GREATER
            // What the handler's types promise of their values is checked here, where it is the caller's error, and not
            // by a NullReferenceException in the handler. Outputs are not checked: that would be no caller's error.
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,

            // A member's place in an object says nothing in JSON; the text is in memory as a whole, so this costs nothing.
            AllowOutOfOrderMetadataProperties = true,
#endif
        };
        configure?.Invoke(_output);
        configure?.Invoke(_input);
        _writer = new() { Encoder = _output.Encoder, SkipValidation = true };
    }

    /// <summary>Reads a whole JSON text.</summary>
    /// <typeparam name="T">The type wanted.</typeparam>
    /// <param name="utf8">The text.</param>
    /// <param name="allowNothing">Whether an empty text or <c>null</c> gives the type's default.</param>
    /// <exception cref="HandlerInputException">The text is not JSON of this type.</exception>
    /// <exception cref="InvalidOperationException">There is no metadata for the type.</exception>
    public T? Read<T>(ReadOnlySequence<byte> utf8, bool allowNothing)
    {
        var type = TypeInfo<T>(_input);
        if (utf8.IsSingleSegment)
        {
            return Read(utf8.FirstSpan, type, allowNothing);
        }

        // The serializer reports positions rightly, and refuses trailing bytes itself, for one span only.
        var rented = ArrayPool<byte>.Shared.Rent((int)utf8.Length);
        try
        {
            utf8.CopyTo(rented);
            return Read(rented.AsSpan(0, (int)utf8.Length), type, allowNothing);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Writes a value.</summary>
    /// <exception cref="InvalidOperationException">There is no metadata for the type.</exception>
    public void Write<T>(IBufferWriter<byte> output, T value)
    {
        using var writer = new Utf8JsonWriter(output, _writer);
        JsonSerializer.Serialize(writer, value, TypeInfo<T>(_output));
    }

    /// <summary>Writes a text as a JSON string, for which no metadata is needed.</summary>
    public void WriteText(IBufferWriter<byte> output, string text)
    {
        using var writer = new Utf8JsonWriter(output, _writer);
        writer.WriteStringValue(text);
    }

    /// <summary>Makes sure that a type can be read and written.</summary>
    /// <exception cref="InvalidOperationException">There is no metadata for it or for a type it holds.</exception>
    public void Require(Type type)
    {
        try
        {
            if (_output.TryGetTypeInfo(type, out var info))
            {
                info.MakeReadOnly();
                return;
            }
        }
        catch (NotSupportedException e)
        {
            throw new InvalidOperationException($"{Missing(type)} {e.Message}", e);
        }

        throw new InvalidOperationException(Missing(type));
    }

    private static T? Read<T>(ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type, bool allowNothing)
    {
        utf8 = utf8.StartsWith(ByteOrderMark) ? utf8[ByteOrderMark.Length..] : utf8;
        if (utf8.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return allowNothing ? default : throw new HandlerInputException($"The body is empty; expected {JsonShape.Describe(type)} as JSON.");
        }

        T? value;
        try
        {
            value = JsonSerializer.Deserialize(utf8, type);
        }
        catch (JsonException e)
        {
            throw JsonFault.Explain(e, utf8, type);
        }
        catch (NotSupportedException e)
        {
            if (JsonFault.Explain(e, utf8, type) is { } explained)
            {
                throw explained;
            }

            throw;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            // What a converter's own parsing throws at a text that is not as it expects.
            throw new HandlerInputException("A value in the body is not written as the handler's input wants it.", innerException: e);
        }

        // Nullable<T> is the one input whose own type says that null is a value of it.
        return value is not null || allowNothing || Nullable.GetUnderlyingType(typeof(T)) is not null
            ? value
            : throw new HandlerInputException($"The body is null; expected {JsonShape.Describe(type)}.", "$");
    }

    private static JsonTypeInfo<T> TypeInfo<T>(JsonSerializerOptions options) =>
        options.TryGetTypeInfo(typeof(T), out var info) ? (JsonTypeInfo<T>)info : throw new InvalidOperationException(Missing(typeof(T)));

    private static string Missing(Type type) =>
        $"There is no JSON metadata for {TypeName.Of(type)}: add [JsonSerializable(typeof({TypeName.Of(type)}))] to a JsonSerializerContext of the application.";

    private static IJsonTypeInfoResolver Combine(IReadOnlyList<IJsonTypeInfoResolver> resolvers)
    {
        // The switch is a constant where an application is trimmed, so reflection's code goes with it.
        if (JsonSerializer.IsReflectionEnabledByDefault)
        {
            return JsonTypeInfoResolver.Combine([.. resolvers, ReflectionResolver()]);
        }

        return resolvers.Count == 1 ? resolvers[0] : JsonTypeInfoResolver.Combine([.. resolvers]);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Reached only where reflection is enabled, which trimming disables.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Reached only where reflection is enabled, which AOT disables.")]
    private static DefaultJsonTypeInfoResolver ReflectionResolver() => new();
}
