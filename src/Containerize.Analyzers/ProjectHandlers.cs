using System.Collections.Concurrent;
using Containerize.Generators.Model;
using Containerize.Generators.Naming;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers;

/// <summary>What the handlers of a compilation must be together.</summary>
internal sealed class ProjectHandlers
{
    private readonly ConcurrentDictionary<string, IMethodSymbol> _methods = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<HandlerModel> _handlers = [];
    private readonly ConcurrentBag<INamedTypeSymbol> _startups = [];
    private volatile bool _anyMarked;

    /// <param name="method">A method marked <c>[Handler]</c>.</param>
    /// <param name="handler">What it was read as, where it breaks no rule.</param>
    public void Add(IMethodSymbol method, HandlerModel? handler)
    {
        _anyMarked = true;
        if (handler is not null && _methods.TryAdd(handler.Id, method))
        {
            _handlers.Add(handler);
        }
    }

    /// <param name="type">A class, marked <c>[HandlerStartup]</c> or not.</param>
    public void AddStartup(INamedTypeSymbol type)
    {
        if (type.FindAttribute(KnownTypes.HandlerStartup) is not null)
        {
            _startups.Add(type);
        }
    }

    public void Report(
        Compilation compilation, ProjectOptions options, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        foreach (string name in LibraryFinder.FindMissing(compilation, options))
        {
            report(Diagnostic.Create(HandlerRules.UnknownLibrary, Location.None, name));
        }

        GeneratedByOthers.ReportStartups(compilation, _startups, report, cancellationToken);
        LibraryHandler[] libraries = [.. LibraryFinder.FindHandlers(compilation, options)];
        ReportSharedByLibraries(libraries, report);

        if ((!_handlers.IsEmpty || (!_anyMarked && options.HandlerReferences.Count > 0))
            && OwnMain.FindNotServing(compilation, cancellationToken) is { } main)
        {
            report(Diagnostic.Create(HandlerRules.NotServed, main));
        }

        if (!_anyMarked)
        {
            // The generator wrote a Main that does nothing, so that this error stands alone.
            if (options is { ExpectsHandlers: true, GenerateMain: true, HandlerReferences.Count: 0 } && EntryPoints.IsWanted(compilation, cancellationToken))
            {
                report(Diagnostic.Create(HandlerRules.NoHandler, Location.None));
            }

            return;
        }

        bool isGenerated = FindGenerated(compilation, GeneratedNames.Application)
            || FindGenerated(compilation, GeneratedNames.Program);
        foreach (IGrouping<string, NamedHandler> group in HandlerNames.Assign(_handlers).GroupBy(static h => h.Name, StringComparer.Ordinal))
        {
            NamedHandler[] sharing = [.. group];
            if (sharing.Length > 1)
            {
                ReportShared(sharing, report);
            }
            else if (libraries.FirstOrDefault(library => library.Name == group.Key) is { } library)
            {
                IMethodSymbol method = _methods[sharing[0].Handler.Id];
                report(Diagnostic.Create(HandlerRules.DuplicateName, method.Locations[0], method.ToMessage(), library.ToMessage(), group.Key));
            }
            else if (isGenerated && !FindGenerated(compilation, HandlerClassName.From(group.Key)))
            {
                report(GeneratedByOthers.Report(_methods[sharing[0].Handler.Id]));
            }
        }
    }

    // None of them is this project's to rename: nothing but the project itself can be marked.
    private static void ReportSharedByLibraries(LibraryHandler[] libraries, Action<Diagnostic> report)
    {
        foreach (IGrouping<string, LibraryHandler> group in libraries.GroupBy(static h => h.Name, StringComparer.Ordinal))
        {
            LibraryHandler first = group.First();
            foreach (LibraryHandler other in group.Skip(1))
            {
                report(Diagnostic.Create(HandlerRules.DuplicateName, Location.None, other.ToMessage(), first.ToMessage(), group.Key));
            }
        }
    }

    private void ReportShared(NamedHandler[] sharing, Action<Diagnostic> report)
    {
        IMethodSymbol[] methods =
        [
            .. sharing.Select(handler => _methods[handler.Handler.Id])
                .OrderBy(static method => method.Locations[0].SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(static method => method.Locations[0].SourceSpan.Start),
        ];
        // One mistake, one line: the first keeps the name, and each later one is told of it.
        foreach (IMethodSymbol method in methods.Skip(1))
        {
            report(Diagnostic.Create(
                HandlerRules.DuplicateName,
                method.Locations[0],
                additionalLocations: [methods[0].Locations[0]],
                messageArgs: [method.ToMessage(), methods[0].ToMessage(), sharing[0].Name]));
        }
    }

    private static bool FindGenerated(Compilation compilation, string type) =>
        compilation.Assembly.GetTypeByMetadataName(GeneratedNames.Namespace + "." + type) is not null;
}
