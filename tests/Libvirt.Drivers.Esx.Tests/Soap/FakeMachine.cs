namespace Libvirt.Drivers.Esx.Tests.Soap;

/// <summary>A server with one machine, <c>vm-1</c>, that has the properties that a test wants.</summary>
internal static class FakeMachine
{
    internal static readonly DomainKey Key = new(Guid.Parse("423f8f1c-0000-0000-0000-000000000001"), "a");

    /// <summary>Starts one.</summary>
    /// <param name="properties">The properties of the machine, as <see cref="Property"/> makes them.</param>
    /// <param name="others">Other objects that come with it, as <see cref="Object"/> makes them.</param>
    internal static FakeServer Serve(string properties, string others = "")
    {
        var server = new FakeServer();
        server.Answers["FindByUuid"] = _ => FakeServer.Returns("FindByUuid", """<returnval type="VirtualMachine">vm-1</returnval>""");
        server.Have(properties, others);
        return server;
    }

    /// <summary>Gives the machine other properties.</summary>
    internal static void Have(this FakeServer server, string properties, string others = "") => server.Answers["RetrievePropertiesEx"] = _ => FakeServer.Returns(
        "RetrievePropertiesEx", $"<returnval>{Object("VirtualMachine", "vm-1", Property("name", "a") + Property("config.uuid", Key.Uuid.ToString()) + properties)}{others}</returnval>");

    /// <summary>Lets tasks that a method starts end as it is said, and keeps the request.</summary>
    internal static Func<string> Run(this FakeServer server, string method, string? news = null)
    {
        var sent = "";
        server.Answers[method] = request =>
        {
            sent = request;
            return FakeServer.Returns(method, """<returnval type="Task">task-1</returnval>""");
        };
        server.Answers["CreatePropertyCollector"] = _ => FakeServer.Returns("CreatePropertyCollector", """<returnval type="PropertyCollector">own</returnval>""");
        server.Answers["CreateFilter"] = _ => FakeServer.Returns("CreateFilter", """<returnval type="PropertyFilter">filter</returnval>""");
        server.Answers["DestroyPropertyCollector"] = _ => FakeServer.Returns("DestroyPropertyCollector", "");
        server.Answers["WaitForUpdatesEx"] = _ => FakeServer.Returns("WaitForUpdatesEx", $"<returnval><version>1</version>{news ?? Done}</returnval>");
        return () => sent;
    }

    /// <summary>The news that the task has ended well.</summary>
    internal static string Done => News("Task", "task-1", ("info.state", "<val>success</val>"));

    /// <summary>The news that the task has failed.</summary>
    internal static string Failed(string fault, string message) => News(
        "Task", "task-1", ("info.error", $"""<val xsi:type="LocalizedMethodFault"><fault xsi:type="{fault}"/><localizedMessage>{message}</localizedMessage></val>"""), ("info.state", "<val>error</val>"));

    /// <summary>News of an object.</summary>
    internal static string News(string type, string id, params (string Path, string Value)[] changes) =>
        $"""<filterSet><objectSet><kind>modify</kind><obj type="{type}">{id}</obj>{string.Concat(changes.Select(change => $"<changeSet><name>{change.Path}</name><op>assign</op>{change.Value}</changeSet>"))}</objectSet></filterSet>""";

    /// <summary>An object with its properties.</summary>
    internal static string Object(string type, string id, string properties) => $"""<objects><obj type="{type}">{id}</obj>{properties}</objects>""";

    /// <summary>A property; its value is text or XML.</summary>
    internal static string Property(string path, string value) => $"<propSet><name>{path}</name><val>{value}</val></propSet>";

    /// <summary>A property that refers to an object.</summary>
    internal static string Reference(string path, string type, string id) => $"""<propSet><name>{path}</name><val type="{type}" xsi:type="ManagedObjectReference">{id}</val></propSet>""";
}
