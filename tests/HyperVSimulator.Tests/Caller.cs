using System.Xml.Linq;

namespace Libvirt.Tests.HyperV;

/// <summary>Calls services as a driver would, and waits for their jobs.</summary>
internal sealed class Caller(PlainClient client)
{
    internal const string Service = "Msvm_VirtualSystemManagementService";

    internal static (string, string)[] System(string id) => [("CreationClassName", "Msvm_ComputerSystem"), ("Name", id)];

    internal PlainClient Client { get; } = client;

    /// <summary>Invokes a method of a service of which there is one.</summary>
    internal Task<XElement> CallAsync(string service, string method, string arguments) => Client.InvokeAsync(service, method, arguments, ("CreationClassName", service));

    /// <summary>Invokes one, and tells what it returned.</summary>
    internal async Task<string> ReturnAsync(string service, string method, string arguments) => (await CallAsync(service, method, arguments)).Deep("ReturnValue")!;

    /// <summary>Asks for a state, and waits for the job; "7", or what was returned instead of a job.</summary>
    internal async Task<string> ChangeAsync(string id, int state) => await EndAsync(
        await Client.InvokeAsync("Msvm_ComputerSystem", "RequestStateChange", $"<p:RequestedState>{state}</p:RequestedState>", System(id)));

    /// <summary>The state that a job ended in, with the code of its error where it has one; or what was returned instead of a job.</summary>
    internal async Task<string> EndAsync(XElement answer)
    {
        var value = answer.Deep("ReturnValue")!;
        if (value != "4096")
            return value;
        var job = await WaitAsync(answer);
        return job.Of("ErrorCode") is { } code and not "0" ? $"{job.Of("JobState")} {code}" : job.Of("JobState")!;
    }

    /// <summary>The job of an answer, after its end.</summary>
    internal async Task<XElement> WaitAsync(XElement answer)
    {
        var reference = answer.Descendants().Single(one => one.Name.LocalName == "Job");
        var className = reference.Deep("ResourceURI")!.Split('/')[^1];
        for (var turn = 0; turn < 500; turn++)
        {
            var job = (await Client.SendAsync(Soap.Get(className, ("InstanceID", reference.Deep("Selector")!)))).Elements().Single();
            if (job.Of("JobState") is not "4")
                return job;
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        throw new TimeoutException("the job did not end");
    }

    /// <summary>The state that a machine shows.</summary>
    internal async Task<string> StateAsync(string id) => (await Client.SendAsync(Soap.Get("Msvm_ComputerSystem", System(id)))).Deep("EnabledState")!;

    /// <summary>Adds a part to a machine; the identifier of what was made.</summary>
    internal async Task<string> AddAsync(string id, string className, params (string Name, string Type, object? Value)[] values)
    {
        var answer = await TryAddAsync(id, className, values);
        Assert.Equal("0", answer.Deep("ReturnValue"));
        return answer.Deep("Selector")!;
    }

    internal Task<XElement> TryAddAsync(string id, string className, params (string Name, string Type, object? Value)[] values) => CallAsync(
        Service,
        "AddResourceSettings",
        Soap.Reference("AffectedConfiguration", "Msvm_VirtualSystemSettingData", ("InstanceID", $"Microsoft:{id}")) + Soap.Instance("ResourceSettings", className, values));

    /// <summary>Changes a part.</summary>
    internal Task<XElement> ModifyAsync(string className, params (string Name, string Type, object? Value)[] values) =>
        CallAsync(Service, "ModifyResourceSettings", Soap.Instance("ResourceSettings", className, values));

    /// <summary>Defines a machine; its identifier.</summary>
    internal async Task<string> DefineAsync(string name, int generation = 2)
    {
        var answer = await CallAsync(Service, "DefineSystem", Soap.Instance(
            "SystemSettings",
            "Msvm_VirtualSystemSettingData",
            ("ElementName", "string", name),
            ("VirtualSystemSubType", "string", $"Microsoft:Hyper-V:SubType:{generation}")));
        Assert.Equal("0", answer.Deep("ReturnValue"));
        return answer.Descendants(Ns.W + "Selector").Single(one => one.Attribute("Name")!.Value == "Name").Value;
    }

    /// <summary>The path of a part as settings hold it, with its slashes doubled.</summary>
    internal static string Path(string className, string id) => $"root/virtualization/v2:{className}.InstanceID=\"{id.Replace(@"\", @"\\")}\"";
}
