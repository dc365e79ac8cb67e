namespace Containerize.Images.Layers;

/// <summary>How much compression would shorten content, as far as the spread of its byte values tells.</summary>
internal enum Density
{
    /// <summary>Text, code, data with structure.</summary>
    Compressible,

    /// <summary>Hardly: media, most model weights. A few samples of assemblies are so too, of a whole assembly never most.</summary>
    Dense,

    /// <summary>Not at all: archives, encrypted data.</summary>
    Random,
}
