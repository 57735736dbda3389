using System.Net;
using System.Xml.Linq;

namespace Libvirt.Tests.HyperV;

/// <summary>What has bitten clients of real hosts, and so has to be here.</summary>
public sealed class WireTests : IAsyncLifetime
{
    private const string Vsms = "Msvm_VirtualSystemManagementService";

    private static readonly (string, string)[] First = [("CreationClassName", "Msvm_ComputerSystem"), ("Name", Lab.Id(1))];

    private Simulator _simulator = null!;
    private PlainClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _simulator = await Simulator.StartAsync(new() { Machines = 10 });
        _client = new(_simulator);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task A_pull_gives_one_item_and_the_end_comes_with_the_last()
    {
        var body = await _client.SendAsync(Soap.SlowQuery("SELECT * FROM Msvm_VirtualEthernetSwitch"));
        Assert.Empty(body.Descendants(Ns.W + "Items"));
        var context = body.Deep("EnumerationContext")!;
        var first = await _client.SendAsync(Soap.Pull(context));
        Assert.Single(first.Descendants(Ns.N + "Items").Single().Elements());
        Assert.Equal(context, first.Deep("EnumerationContext"));
        Assert.Empty(first.Descendants(Ns.N + "EndOfSequence"));
        var second = await _client.SendAsync(Soap.Pull(context));
        Assert.Single(second.Descendants(Ns.N + "Items").Single().Elements());
        Assert.Single(second.Descendants(Ns.N + "EndOfSequence"));
        Assert.Null(second.Deep("EnumerationContext"));
        Assert.Equal(("n:InvalidEnumerationContext", "2150858779", ""), await _client.RefusedAsync(Soap.Pull(context)));
    }

    [Fact]
    public async Task An_optimised_enumeration_gives_so_many_at_once_and_says_that_it_ended()
    {
        var part = await _client.SendAsync(Soap.Query("SELECT * FROM Msvm_ComputerSystem", 4));
        Assert.Equal(4, part.Descendants(Ns.W + "Items").Single().Elements().Count());
        var rest = await _client.SendAsync(Soap.Pull(part.Deep("EnumerationContext")!, 100));
        Assert.Equal(7, rest.Descendants(Ns.N + "Items").Single().Elements().Count());
        var whole = await _client.SendAsync(Soap.Query("SELECT * FROM Msvm_ComputerSystem", 100));
        Assert.Single(whole.Descendants(Ns.W + "EndOfSequence"));
        Assert.Equal("", whole.Deep("EnumerationContext"));
    }

    [Fact]
    public async Task A_released_enumeration_is_gone()
    {
        var context = (await _client.SendAsync(Soap.Query("SELECT * FROM Msvm_ComputerSystem", 1))).Deep("EnumerationContext");
        await _client.SendAsync(Soap.Envelope(Ns.Release, Soap.V2 + "*", $"<n:Release><n:EnumerationContext>{context}</n:EnumerationContext></n:Release>"));
        Assert.Equal("n:InvalidEnumerationContext", (await _client.RefusedAsync(Soap.Pull(context!))).Subcode);
    }

    [Fact]
    public async Task Some_properties_come_in_fragments_without_class_and_namespace()
    {
        var body = await _client.SendAsync(Soap.Query("SELECT Name,EnabledState,TimeOfLastStateChange,ProcessID FROM Msvm_ComputerSystem WHERE ElementName = 'vm005'"));
        var fragment = body.Descendants(Ns.W + "Items").Single().Elements().Single();
        Assert.Equal(Ns.W + "XmlFragment", fragment.Name);
        Assert.Equal(["EnabledState", "Name", "ProcessID", "TimeOfLastStateChange"], fragment.Elements().Select(one => one.Name.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal("true", fragment.Element("ProcessID")!.Attribute(Ns.Xsi + "nil")?.Value);
        Assert.NotNull(fragment.Element("TimeOfLastStateChange")!.Element("Datetime"));
    }

    [Fact]
    public async Task References_come_alone_or_beside_their_instances()
    {
        var alone = await _client.SendAsync(Soap.Query("SELECT * FROM Msvm_VirtualEthernetSwitch", more: "<w:EnumerationMode>EnumerateEPR</w:EnumerationMode>"));
        Assert.All(alone.Descendants(Ns.W + "Items").Single().Elements(), one => Assert.Equal(Ns.A + "EndpointReference", one.Name));
        var both = await _client.SendAsync(Soap.Query("SELECT * FROM Msvm_VirtualEthernetSwitch", more: "<w:EnumerationMode>EnumerateObjectAndEPR</w:EnumerationMode>"));
        Assert.All(both.Descendants(Ns.W + "Item"), one => Assert.Equal(["Msvm_VirtualEthernetSwitch", "EndpointReference"], one.Elements().Select(inner => inner.Name.LocalName)));
    }

    [Fact]
    public async Task The_host_has_a_row_among_the_machines_and_its_captions_are_in_its_language()
    {
        var rows = await _client.QueryAsync("SELECT * FROM Msvm_ComputerSystem");
        Assert.Equal(11, rows.Count);
        Assert.Equal("HVHOST1", Assert.Single(rows, row => row.Of("Caption") == "Hostcomputersystem").Of("Name"));
        Assert.All(rows, row => Assert.StartsWith(row.Of("Name") == "HVHOST1" ? "Microsoft" : "Microsoft Virtual", row.Of("Description")));
        Assert.Equal(10, rows.Count(row => row.Of("Caption") == "Virtueller Computer"));
    }

    [Fact]
    public async Task Times_are_inside_an_element_of_their_own_and_missing_arrays_are_not_there()
    {
        var row = (await _client.QueryAsync($"SELECT * FROM Msvm_ComputerSystem WHERE Name = '{Lab.Id(1)}'")).Single();
        Assert.Single(row.Descendants(Ns.Cim + "Datetime"), one => one.Parent!.Name.LocalName == "InstallDate");
        Assert.DoesNotContain(row.Elements(), one => one.Name.LocalName == "Roles");
        Assert.Equal("true", row.Elements().Single(one => one.Name.LocalName == "PrimaryOwnerName").Attribute(Ns.Xsi + "nil")!.Value);
        var settings = (await _client.QueryAsync($"SELECT * FROM Msvm_VirtualSystemSettingData WHERE InstanceID = 'Microsoft:{Lab.Id(1)}'")).Single();
        Assert.Equal("P0DT0H0M0S", settings.Elements().Single(one => one.Name.LocalName == "AutomaticStartupActionDelay").Element(Ns.Cim + "Interval")!.Value);
    }

    [Fact]
    public async Task Half_the_selectors_of_a_machine_find_nothing_and_a_service_wants_the_name_of_its_class()
    {
        Assert.Equal("a:DestinationUnreachable", (await _client.RefusedAsync(Soap.Get("Msvm_ComputerSystem", ("Name", Lab.Id(1))))).Subcode);
        Assert.Equal("w:InvalidSelectors", (await _client.RefusedAsync(Soap.Get("Msvm_ComputerSystem", ("Nome", "x")))).Subcode);
        var (_, unselected) = await _client.PostAsync(Soap.Invoke(Vsms, "GetSummaryInformation", ""));
        Assert.Contains("<p:MessageID>HRESULT 0x8004102f</p:MessageID>", unselected);
        Assert.Equal("w:InternalError", (await _client.RefusedAsync(Soap.Invoke("Msvm_ImageManagementService", "GetVirtualHardDiskState", ""))).Subcode);
    }

    [Fact]
    public async Task A_reference_in_a_wrapping_and_an_instance_of_elements_do_not_fit_the_schema()
    {
        var bare = Soap.Bare("Msvm_ComputerSystem", First);
        var wrapped = $"<p:AffectedSystem><a:EndpointReference>{bare}</a:EndpointReference></p:AffectedSystem>";
        Assert.Equal("w:SchemaValidationError", (await _client.RefusedAsync(Soap.Invoke(Vsms, "DestroySystem", wrapped, Soap.Service))).Subcode);
        var elements = $"<p:SystemSettings><i:Msvm_VirtualSystemSettingData xmlns:i=\"{Soap.V2}Msvm_VirtualSystemSettingData\"/></p:SystemSettings>";
        Assert.Equal("w:SchemaValidationError", (await _client.RefusedAsync(Soap.Invoke(Vsms, "DefineSystem", elements, Soap.Service))).Subcode);
    }

    [Fact]
    public async Task Both_ways_to_name_a_resource_work()
    {
        const string dmtf = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/Msvm_ComputerSystem";
        var body = await _client.SendAsync(Soap.Envelope(Ns.Get, dmtf, "", Soap.Selectors([.. First, ("__cimnamespace", "root/virtualization/v2")])));
        Assert.Equal(XName.Get("Msvm_ComputerSystem", dmtf), body.Elements().Single().Name);
        var started = await _client.SendAsync(Soap.Envelope(
            $"{dmtf}/RequestStateChange",
            dmtf,
            $"<p:RequestStateChange_INPUT xmlns:p=\"{dmtf}\"><p:RequestedState>9</p:RequestedState></p:RequestStateChange_INPUT>",
            Soap.Selectors([.. First, ("__cimnamespace", "root/virtualization/v2")])));
        Assert.Equal("4096", started.Deep("ReturnValue"));
        Assert.EndsWith("/cim-schema/2/Msvm_ConcreteJob", started.Deep("ResourceURI"));
    }

    [Fact]
    public async Task A_query_on_one_class_is_not_processed()
    {
        var message = Soap.Query("SELECT * FROM Msvm_ComputerSystem").Replace("/v2/*", "/v2/Msvm_ComputerSystem", StringComparison.Ordinal);
        Assert.Equal("w:CannotProcessFilter", (await _client.RefusedAsync(message)).Subcode);
    }

    [Fact]
    public async Task What_does_not_fit_into_the_envelope_comes_later_or_is_a_fault()
    {
        var message = Soap.Query("SELECT * FROM Msvm_VirtualSystemSettingData");
        var part = await _client.SendAsync(message.Replace(">512000<", ">16384<", StringComparison.Ordinal));
        Assert.InRange(part.Descendants(Ns.W + "Items").Single().Elements().Count(), 1, 8);
        Assert.NotEqual("", part.Deep("EnumerationContext"));
        var summary = Soap.Invoke(Vsms, "GetSummaryInformation", "<p:RequestedInformation>0</p:RequestedInformation>", Soap.Service);
        Assert.Equal("w:EncodingLimit", (await _client.RefusedAsync(summary.Replace(">512000<", ">8192<", StringComparison.Ordinal))).Subcode);
        Assert.Equal("w:EncodingLimit", (await _client.RefusedAsync(message.Replace(">512000<", ">100<", StringComparison.Ordinal))).Subcode);
    }

    [Fact]
    public async Task It_tells_who_it_is_with_and_without_a_login()
    {
        const string identify = """
            <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:i="http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd">
            <s:Header/><s:Body><i:Identify/></s:Body></s:Envelope>
            """;
        Assert.Contains("10.0.20348", (await _client.SendAsync(identify)).Deep("ProductVersion"));
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, _simulator.Address) { Content = new StringContent(identify) };
        request.Headers.Add("WSMANIDENTIFY", "unauthenticated");
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Contains("OS: 0.0.0", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whoever_does_not_log_in_is_told_how_to()
    {
        using var stranger = new PlainClient(_simulator, password: "wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostAsync(Soap.Query("SELECT * FROM Msvm_ComputerSystem"))).Status);
    }
}
