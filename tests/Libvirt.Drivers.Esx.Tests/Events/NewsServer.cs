using System.Collections.Concurrent;
using Libvirt.Drivers.Esx.Tests.Soap;

namespace Libvirt.Drivers.Esx.Tests.Events;

/// <summary>A server that tells what a test wants to who waits for updates.</summary>
internal sealed class NewsServer : IAsyncDisposable
{
    /// <summary>Stands between the parts of an answer that does not come at once.</summary>
    internal const string Truncated = "<truncated/>";

    private readonly FakeServer _server = new();
    private readonly BlockingCollection<(int Status, string Body)> _answers = [];
    private int _version;

    /// <summary>Makes one.</summary>
    /// <param name="start">What is there at first.</param>
    internal NewsServer(params IReadOnlyList<string> start)
    {
        Answers["CreatePropertyCollector"] = _ => FakeServer.Returns("CreatePropertyCollector", """<returnval type="PropertyCollector">own</returnval>""");
        Answers["CreateFilter"] = _ => FakeServer.Returns("CreateFilter", """<returnval type="PropertyFilter">filter</returnval>""");
        Answers["DestroyPropertyCollector"] = _ => FakeServer.Returns("DestroyPropertyCollector", "");
        Answers["RetrieveProperties"] = _ => FakeServer.Returns("RetrieveProperties", "");
        // Nothing new, in time.
        Answers["WaitForUpdatesEx"] = _ => _answers.TryTake(out var answer, TimeSpan.FromMilliseconds(50)) ? answer : FakeServer.Returns("WaitForUpdatesEx", "");
        Tell(start);
    }

    internal Dictionary<string, Func<string, (int Status, string Body)>> Answers => _server.Answers;

    internal string Uri => _server.Uri;

    /// <summary>The methods that were called so far.</summary>
    internal IReadOnlyList<string> Methods
    {
        get
        {
            lock (_server.Calls)
                return [.. _server.Calls];
        }
    }

    /// <summary>Tells changes, in as many answers as there are parts.</summary>
    internal void Tell(params IReadOnlyList<string> changes)
    {
        var parts = string.Concat(changes).Split(Truncated);
        for (var i = 0; i < parts.Length; i++)
        {
            _answers.Add(FakeServer.Returns("WaitForUpdatesEx",
                $"<returnval><version>{++_version}</version><filterSet><filter type=\"PropertyFilter\">filter</filter>{parts[i]}</filterSet>{(i < parts.Length - 1 ? "<truncated>true</truncated>" : "")}</returnval>"));
        }
    }

    /// <summary>Refuses the next question, and then has all of this.</summary>
    internal void Forget(string fault, params IReadOnlyList<string> all)
    {
        _answers.Add(FakeServer.Faults(fault, "words"));
        if (fault == "NotAuthenticated")
            _answers.Add(FakeServer.Faults("ManagedObjectNotFound", "It went with the session."));
        Tell(all);
    }

    /// <summary>Breaks off in the next answer.</summary>
    internal void Cut() => _answers.Add((0, "<soapenv:Env"));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    internal static string Enter(int number, string name, string power = "poweredOn", string? host = null) =>
        $"""
        <objectSet><kind>enter</kind><obj type="VirtualMachine">vm-{number}</obj>
        {Assign("name", name)}{Assign("config.uuid", $"423f8f1c-0000-0000-0000-00000000000{number}")}{Assign("runtime.powerState", power)}{Assign("config.changeVersion", "1")}
        {Assign("config.hardware.memoryMB", "1024")}{Assign("config.memoryAllocation.limit", "-1")}{Assign("runtime.bootTime", "2026-01-01T10:00:00Z")}{(host is null ? "" : Assign("runtime.host", $"HostSystem {host}"))}</objectSet>
        """;

    internal static string Modify(int number, params (string Path, string? Value)[] changes) => Change("modify", "VirtualMachine", $"vm-{number}", changes);

    internal static string Leave(int number) => Change("leave", "VirtualMachine", $"vm-{number}");

    /// <summary>A change of any object. A value of two words is a reference, of a type to an id.</summary>
    internal static string Change(string kind, string type, string id, params (string Path, string? Value)[] changes) =>
        $"""<objectSet><kind>{kind}</kind><obj type="{type}">{id}</obj>{string.Concat(changes.Select(change => Assign(change.Path, change.Value)))}</objectSet>""";

    private static string Assign(string path, string? value) => value?.Split(' ') is [var type, var id] && !value.StartsWith('<')
        ? $"""<changeSet><name>{path}</name><op>assign</op><val type="{type}" xsi:type="ManagedObjectReference">{id}</val></changeSet>"""
        : $"<changeSet><name>{path}</name><op>{(value is null ? "remove" : "assign")}</op>{(value is null ? "" : $"<val>{value}</val>")}</changeSet>";
}
