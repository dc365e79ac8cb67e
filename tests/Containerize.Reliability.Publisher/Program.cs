using Containerize.Images.Publishing;
using Containerize.Reliability.Publisher;

var arguments = PublisherArguments.Read(args);
if (arguments.Rehearses)
{
    await Rehearsal.RunAsync(arguments);
}

// Tells whoever wants to disturb it that from now on there is something to disturb.
Console.WriteLine("begin");
using var media = new Media();
var outcome = await new ImagePublisher(media, message => Console.WriteLine($"log: {message}")).PublishAsync(arguments.ToRequest(), CancellationToken.None);
if (outcome.Error is { } error)
{
    Console.Error.WriteLine($"{error.Code}: {error.Message}");
    return 1;
}

Console.WriteLine(outcome.Result!.Descriptor.Digest);
return 0;
