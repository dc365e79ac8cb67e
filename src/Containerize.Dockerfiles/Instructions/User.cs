namespace Containerize.Dockerfiles.Instructions;

/// <summary><c>USER</c>: who runs what follows, and the container.</summary>
/// <param name="Name"><c>user</c> or <c>user:group</c>, names or numbers.</param>
public sealed record User(Word Name) : Instruction
{
    /// <inheritdoc/>
    public override string Keyword => "USER";
}
