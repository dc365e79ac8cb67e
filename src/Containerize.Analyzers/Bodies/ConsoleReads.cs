using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Bodies;

/// <summary>Finds what takes input from the console.</summary>
internal static class ConsoleReads
{
    public static IEnumerable<(IOperation Read, string Member)> FindAll(IOperation body)
    {
        foreach (IOperation operation in body.Descendants())
        {
            ISymbol? member = operation switch
            {
                IInvocationOperation { TargetMethod: { Name: "ReadLine" or "Read" or "ReadKey" or "OpenStandardInput" } method } => method,
                IPropertyReferenceOperation { Property: { Name: "In" } property } => property,
                _ => null,
            };
            if (member?.ContainingType.Is("System.Console") == true)
            {
                yield return (operation, "Console." + member.Name);
            }
        }
    }
}
