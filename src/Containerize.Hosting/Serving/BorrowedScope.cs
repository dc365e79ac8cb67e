using Microsoft.Extensions.DependencyInjection;

namespace Containerize.Hosting.Serving;

/// <summary>A service scope that somebody else ends.</summary>
internal sealed class BorrowedScope(IServiceProvider services) : IServiceScope
{
    /// <inheritdoc/>
    public IServiceProvider ServiceProvider => services;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
