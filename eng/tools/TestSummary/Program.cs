using System.Xml;
using Containerize.TestSummary;

if (args.Length == 0 || !Directory.Exists(args[0]))
{
    await Console.Error.WriteLineAsync("usage: TestSummary <folder with .trx files> [assembly that must have had tests]…");
    return 2;
}

try
{
    var expected = args.Skip(1).Select(path => Path.GetFileName(path));
    return SummaryWriter.Write(TrxReader.ReadFolder(args[0]), expected, Console.Out) ? 0 : 1;
}
catch (XmlException exception)
{
    await Console.Error.WriteLineAsync($"The test runner left a result file that is not whole: {exception.Message}");
    return 1;
}
