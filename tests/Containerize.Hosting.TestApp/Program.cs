using Containerize.Hosting;
using Containerize.Hosting.TestApp;

var code = await HandlerHost.RunAsync(args, TestApplication.Create);

// The probe's tests look at what it loaded.
if (Environment.GetEnvironmentVariable("TEST_LOADED_ASSEMBLIES") is { } file)
{
    await File.WriteAllLinesAsync(file, AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!));
}

return code;
