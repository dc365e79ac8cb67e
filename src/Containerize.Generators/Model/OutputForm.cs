namespace Containerize.Generators.Model;

/// <summary>How a handler's output is written.</summary>
internal enum OutputForm
{
    None,
    Json,
    Text,
    Body,
    Bytes,
    Sequence,
}
