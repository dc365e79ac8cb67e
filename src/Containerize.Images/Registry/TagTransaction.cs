namespace Containerize.Images.Registry;

/// <summary>Moves tags of one or several repositories: all, or none as far as registries allow.</summary>
internal static class TagTransaction
{
    /// <summary>Moves them, one repository after the other; at the first failure those that have moved go back.</summary>
    /// <exception cref="ContainerizeException">A tag could not be moved. The error names those that stay moved.</exception>
    public static async Task RunAsync(IReadOnlyList<TagMove> moves, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var move in moves)
            {
                await move.RunAsync(cancellationToken);
            }
        }
        catch (Exception e) when (e is ContainerizeException or OperationCanceledException)
        {
            var back = 0;
            List<string> stuck = [];
            for (var i = moves.Count - 1; i >= 0; i--)
            {
                var undone = await moves[i].UndoAsync(e);
                back += undone.Back;
                stuck.InsertRange(0, undone.Stuck);
            }

            if (e is ContainerizeException known && back + stuck.Count > 0)
            {
                throw (stuck.Count > 0 ? RegistryErrors.WithMovedTags(known.Error, stuck) : RegistryErrors.WithTagsBack(known.Error)).ToException(e);
            }

            throw;
        }
    }
}
