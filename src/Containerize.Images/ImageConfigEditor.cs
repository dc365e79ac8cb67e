using System.Globalization;
using System.Text.Json.Nodes;

namespace Containerize.Images;

/// <summary>Changes to a config, made within <see cref="ImageConfig.With"/>.</summary>
public sealed class ImageConfigEditor
{
    private readonly JsonObject _root;

    internal ImageConfigEditor(JsonObject root) => _root = root;

    private JsonObject Container => Member(_root, "config");

    /// <summary>Sets when the image was made.</summary>
    public ImageConfigEditor Created(DateTimeOffset time)
    {
        _root["created"] = Timestamp(time);
        return this;
    }

    /// <summary>Sets or, with an empty text, removes the user.</summary>
    public ImageConfigEditor User(string user) => Set("User", user.Length == 0 ? null : JsonValue.Create(user));

    /// <summary>Sets the working directory.</summary>
    public ImageConfigEditor WorkingDirectory(string path) => Set("WorkingDir", JsonValue.Create(path));

    /// <summary>Sets or, with none, removes the entry point.</summary>
    public ImageConfigEditor Entrypoint(IReadOnlyList<string> command) => Set("Entrypoint", Texts(command));

    /// <summary>Sets or, with none, removes the default arguments.</summary>
    public ImageConfigEditor Cmd(IReadOnlyList<string> arguments) => Set("Cmd", Texts(arguments));

    /// <summary>Sets or, with none, removes the instructions that a build upon this image runs first (Docker's <c>ONBUILD</c>).</summary>
    public ImageConfigEditor OnBuild(IReadOnlyList<string> instructions) => Set("OnBuild", Texts(instructions));

    /// <summary>Sets the signal that stops the container.</summary>
    public ImageConfigEditor StopSignal(string signal) => Set("StopSignal", JsonValue.Create(signal));

    /// <summary>Sets one environment variable, in the place of the base's of the same name.</summary>
    public ImageConfigEditor Environment(string name, string value)
    {
        var variables = Container["Env"] as JsonArray ?? [];
        var text = JsonValue.Create($"{name}={value}");
        JsonNode?[] same = [.. variables.Where(item => item?.GetValue<string>().StartsWith(name + "=", StringComparison.Ordinal) == true)];
        if (same is [var first, .. var others])
        {
            variables[variables.IndexOf(first)] = text;
            // Of a variable set twice the last one counts; a leftover would hide the new value.
            Array.ForEach(others, other => variables.Remove(other));
        }
        else
        {
            variables.Add((JsonNode)text);
        }

        return Set("Env", variables);
    }

    /// <summary>Sets one label.</summary>
    public ImageConfigEditor Label(string key, string value) => Put("Labels", key, JsonValue.Create(value));

    /// <summary>Exposes a port, <c>8080/tcp</c>.</summary>
    public ImageConfigEditor Port(string port) => Put("ExposedPorts", port, new JsonObject());

    /// <summary>Declares a volume's mount point.</summary>
    public ImageConfigEditor Volume(string path) => Put("Volumes", path, new JsonObject());

    /// <summary>Sets the health check; Docker counts its times in nanoseconds.</summary>
    public ImageConfigEditor Healthcheck(HealthcheckConfig healthcheck)
    {
        var json = new JsonObject
        {
            ["Test"] = Texts(healthcheck.Command.Count == 0 ? ["NONE"] : ["CMD", .. healthcheck.Command]),
        };
        AddDuration(json, "Interval", healthcheck.Interval);
        AddDuration(json, "Timeout", healthcheck.Timeout);
        AddDuration(json, "StartPeriod", healthcheck.StartPeriod);
        AddDuration(json, "StartInterval", healthcheck.StartInterval);
        if (healthcheck.Retries is { } retries)
        {
            json["Retries"] = retries;
        }

        return Set("Healthcheck", json);
    }

    /// <summary>Adds a layer on top: its diff ID and its line in the history.</summary>
    /// <param name="diffId">The digest of the layer's uncompressed tar.</param>
    /// <param name="created">The layer's time.</param>
    /// <param name="createdBy">What made the layer.</param>
    /// <param name="comment">What is in it.</param>
    public ImageConfigEditor Layer(Digest diffId, DateTimeOffset created, string createdBy, string comment)
    {
        var rootfs = Member(_root, "rootfs");
        rootfs["type"] ??= "layers";
        var ids = rootfs["diff_ids"] as JsonArray;
        if (ids is null)
        {
            rootfs["diff_ids"] = ids = [];
        }

        if (_root["history"] is not JsonArray history)
        {
            // Tools that read a history expect a line for every layer, so a base without one gets them now.
            _root["history"] = history = new JsonArray([.. ids.Select(_ => (JsonNode)new JsonObject { ["created_by"] = "base image" })]);
        }

        ids.Add((JsonNode)JsonValue.Create(diffId.ToString()));
        history.Add((JsonNode)new JsonObject
        {
            ["created"] = Timestamp(created),
            ["created_by"] = createdBy,
            ["comment"] = comment,
        });
        return this;
    }

    private static string Timestamp(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void AddDuration(JsonObject json, string name, TimeSpan? duration)
    {
        if (duration is { } value)
        {
            json[name] = value.Ticks * TimeSpan.NanosecondsPerTick;
        }
    }

    private static JsonArray? Texts(IReadOnlyList<string> texts) =>
        texts.Count == 0 ? null : new JsonArray([.. texts.Select(text => (JsonNode)JsonValue.Create(text))]);

    private static JsonObject Member(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject member)
        {
            parent[name] = member = [];
        }

        return member;
    }

    private ImageConfigEditor Set(string name, JsonNode? value)
    {
        if (value is null)
        {
            Container.Remove(name);
        }
        else if (!ReferenceEquals(Container[name], value))
        {
            Container[name] = value;
        }

        return this;
    }

    // Sorted by key, so that the order in which a project declares its labels never changes a digest.
    private ImageConfigEditor Put(string set, string key, JsonNode value)
    {
        var old = Container[set] as JsonObject ?? [];
        old[key] = value;
        var keys = new List<string>(old.Count);
        foreach (var pair in old)
        {
            keys.Add(pair.Key);
        }

        keys.Sort(StringComparer.Ordinal);
        var sorted = new JsonObject();
        foreach (var name in keys)
        {
            var member = old[name];
            old.Remove(name);
            sorted.Add(name, member);
        }

        Container[set] = sorted;
        return this;
    }
}
