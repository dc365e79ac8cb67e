using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.Json.Nodes;
using Containerize.Testing;

namespace Containerize.Tasks.Tests;

public sealed class ReadHandlerManifestTests : IDisposable
{
    private const string Manifest = """{"schemaVersion":2,"handlers":[{"name":"order"},{"name":"echo"}],"$defs":{}}""";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeBuildEngine _engine = new();

    [Fact]
    public void The_manifest_and_the_names_are_read_from_the_assembly_and_written()
    {
        var task = Run(Assembly("App", Manifest));

        task.HandlerNames.ShouldBe(["echo", "order"]);
        task.ManifestJson.ShouldBe(Manifest);
        File.ReadAllText(task.ManifestFile).ShouldBe(Manifest);
        File.ReadAllText(task.NamesFile).ShouldBe("echo,order\nown Main");
        Directory.GetFiles(_folder.Path, "*.tmp").ShouldBeEmpty();
    }

    [Fact]
    public void The_assembly_is_free_afterwards()
    {
        var assembly = Assembly("App", Manifest);
        Run(assembly);
        using var file = new FileStream(assembly, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        file.Length.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void An_assembly_without_handlers_has_an_empty_manifest_and_no_names()
    {
        var task = Run(Assembly("App", json: null));

        task.HandlerNames.ShouldBeEmpty();
        task.ManifestJson.ShouldBe("""{"schemaVersion":2,"handlers":[],"$defs":{}}""");
        File.ReadAllText(task.NamesFile).ShouldBe("\nown Main");
    }

    [Fact]
    public void Handlers_of_the_libraries_that_are_asked_for_are_there_too()
    {
        var task = Run(
            Assembly("App", Manifest),
            ["Shop.Library"],
            Assembly("Shop.Library", Manifest.Replace("echo", "ship", StringComparison.Ordinal)),
            Assembly("Shop.Other", Manifest.Replace("echo", "other", StringComparison.Ordinal)));

        task.HandlerNames.ShouldBe(["echo", "order", "ship"]);
        var json = JsonNode.Parse(task.ManifestJson)!;
        json["handlers"]!.AsArray().Count.ShouldBe(2);
        json["libraries"]!.AsArray().Single()!["handlers"]!.AsArray().Select(static h => (string?)h!["name"]).ShouldBe(["order", "ship"]);
    }

    [Theory]
    [InlineData("no assembly")]
    [InlineData(null)]
    public void What_cannot_be_read_is_one_error_that_names_the_file(string? content)
    {
        var path = _folder.Combine("bad.dll");
        if (content is not null)
        {
            File.WriteAllText(path, content);
        }

        Create(path).Execute().ShouldBeFalse();

        var error = _engine.Errors.Single();
        (error.Code, error.File).ShouldBe(("CTZ4003", path));
    }

    public void Dispose() => _folder.Dispose();

    private ReadHandlerManifest Run(string assembly, string[]? libraries = null, params string[] references)
    {
        var task = Create(assembly);
        task.HandlerReferences = TaskFixture.Items(libraries ?? []);
        task.References = TaskFixture.Items(references);
        task.Execute().ShouldBeTrue();
        return task;
    }

    private ReadHandlerManifest Create(string assembly) => new()
    {
        BuildEngine = _engine,
        Assembly = assembly,
        ManifestFile = _folder.Combine("handlers.json"),
        NamesFile = _folder.Combine("handlers.txt"),
    };

    // An assembly as a compiler writes one, with attributes before ours that are not.
    private string Assembly(string name, string? json)
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(0, metadata.GetOrAddString(name + ".dll"), metadata.GetOrAddGuid(Guid.NewGuid()), default, default);
        var assembly = metadata.AddAssembly(metadata.GetOrAddString(name), new(1, 0, 0, 0), default, default, default, AssemblyHashAlgorithm.None);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        AddAttribute(metadata, assembly, "System.Reflection", "HandlerManifestAttribute", "not ours");
        if (json is not null)
        {
            AddAttribute(metadata, assembly, "Containerize", "HandlerManifestAttribute", json);
        }

        var image = new BlobBuilder();
        new ManagedPEBuilder(new PEHeaderBuilder(imageCharacteristics: Characteristics.Dll), new MetadataRootBuilder(metadata), new BlobBuilder()).Serialize(image);
        var path = _folder.Combine(name + ".dll");
        File.WriteAllBytes(path, image.ToArray());
        return path;
    }

    private static void AddAttribute(MetadataBuilder metadata, AssemblyDefinitionHandle assembly, string typeNamespace, string type, string value)
    {
        var library = metadata.AddAssemblyReference(metadata.GetOrAddString(typeNamespace), new(1, 0, 0, 0), default, default, default, default);
        var attribute = metadata.AddTypeReference(library, metadata.GetOrAddString(typeNamespace), metadata.GetOrAddString(type));
        var signature = new BlobBuilder();
        new BlobEncoder(signature).MethodSignature(isInstanceMethod: true).Parameters(1, static result => result.Void(), static parameters => parameters.AddParameter().Type().String());
        var constructor = metadata.AddMemberReference(attribute, metadata.GetOrAddString(".ctor"), metadata.GetOrAddBlob(signature));
        var blob = new BlobBuilder();
        new BlobEncoder(blob).CustomAttributeSignature(fixedArguments => fixedArguments.AddArgument().Scalar().Constant(value), static named => named.Count(0));
        metadata.AddCustomAttribute(assembly, constructor, metadata.GetOrAddBlob(blob));
    }
}
