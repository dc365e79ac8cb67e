using System.Text;
using Containerize;
using Microsoft.Extensions.DependencyInjection;

namespace Texts.Library;

/// <summary>A handler that several applications share.</summary>
public sealed class Slugs(SlugRules rules)
{
    /// <summary>A text as it may stand in a URL.</summary>
    [Handler]
    public string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var letter in text.ToLowerInvariant().Where(letter => slug.Length < rules.Longest))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(letter);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().TrimEnd('-');
    }
}

public sealed record SlugRules(int Longest);

/// <summary>A library's services come with its handlers.</summary>
[HandlerStartup]
public static class Startup
{
    public static void ConfigureServices(IServiceCollection services) => services.AddSingleton(new SlugRules(40));
}
