namespace Containerize.Tasks;

/// <summary>A terminal's title and the progress bar that it shows in its tab or the taskbar.</summary>
internal interface ITerminalTitle
{
    /// <summary>Shows a text and how far it is, from 0 to 100.</summary>
    void Show(string text, int percent);

    /// <summary>Shows what was there before.</summary>
    void Clear();
}
