namespace Containerize.Generators.Model;

/// <summary>How a handler's input is read.</summary>
internal enum InputForm
{
    None,
    Json,
    Text,
    Body,
    Bytes,
    ByteArray,
}
