using Containerize;
public static class Functions
{
    [Handler]
    public static Greeting Hello(GreetingRequest request) => new($"Hello, {request.Name}!");
}
public record GreetingRequest(string Name);
public record Greeting(string Message);
