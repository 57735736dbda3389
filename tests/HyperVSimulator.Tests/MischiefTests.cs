using System.Net;
using System.Net.Security;
using System.Xml;
using System.Xml.Linq;

namespace Libvirt.Tests.HyperV;

/// <summary>The simulator can be told to go wrong, and does.</summary>
public sealed class MischiefTests : IAsyncLifetime
{
    private static readonly string Machines = Soap.Query("SELECT * FROM Msvm_ComputerSystem");

    private Simulator _simulator = null!;

    public async ValueTask InitializeAsync() => _simulator = await Simulator.StartAsync(new() { Machines = 3 });

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Theory]
    [InlineData(MischiefKind.WrongSeal)]
    [InlineData(MischiefKind.WrongText)]
    [InlineData(MischiefKind.ReplaySeal)]
    public async Task A_seal_is_wrong(MischiefKind kind)
    {
        using var client = await LoginAsync();
        _simulator.Make(new(kind) { Skip = 1 });
        using var good = await client.SendAsync(Machines);
        Assert.Equal(NegotiateAuthenticationStatusCode.Completed, (await client.OpenAsync(good)).Status);
        using var bad = await client.SendAsync(Machines);
        Assert.Equal(NegotiateAuthenticationStatusCode.MessageAltered, (await client.OpenAsync(bad)).Status);
    }

    [Fact]
    public async Task An_answer_has_no_seal()
    {
        using var client = await LoginAsync();
        _simulator.Make(new(MischiefKind.Unsealed));
        using var answer = await client.SendAsync(Machines);
        Assert.Equal("application/soap+xml", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task An_answer_is_cut_off()
    {
        using var client = new PlainClient(_simulator);
        _simulator.Make(new(MischiefKind.Truncate));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(Machines));
        _simulator.Make(new(MischiefKind.Reset));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(Machines));
        _simulator.Make(new(MischiefKind.CutXml));
        Assert.Throws<XmlException>(() => XElement.Parse(client.PostAsync(Machines).Result.Text));
        _simulator.Make(new(MischiefKind.Garbage));
        Assert.StartsWith("<html>", (await client.PostAsync(Machines)).Text);
        await client.SendAsync(Machines);
    }

    [Fact]
    public async Task A_login_is_forgotten_in_mid_stream()
    {
        using var client = await LoginAsync();
        _simulator.Make(new(MischiefKind.Unauthorized));
        using var refused = await client.SendAsync(Machines);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var later = await client.SendAsync(Machines);
        Assert.Equal(HttpStatusCode.Unauthorized, later.StatusCode);
    }

    [Fact]
    public async Task An_answer_does_not_come_or_is_of_another_status()
    {
        using var client = new PlainClient(_simulator);
        _simulator.Make(new(MischiefKind.Status) { Status = 503, Action = "Pull" });
        var context = (await client.SendAsync(Soap.Query("SELECT * FROM Msvm_ComputerSystem", 1))).Deep("EnumerationContext")!;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.PostAsync(Soap.Pull(context))).Status);
        _simulator.Make(new(MischiefKind.Hang));
        await Assert.ThrowsAsync<TimeoutException>(() => client.PostAsync(Machines).WaitAsync(TimeSpan.FromMilliseconds(500)));
    }

    [Fact]
    public async Task A_connection_ends_after_an_answer_or_the_answer_is_late()
    {
        using var client = await LoginAsync();
        _simulator.Make(new(MischiefKind.Close));
        using var good = await client.SendAsync(Machines);
        Assert.Equal(NegotiateAuthenticationStatusCode.Completed, (await client.OpenAsync(good)).Status);
        using var later = await client.SendAsync(Machines);
        Assert.Equal(HttpStatusCode.Unauthorized, later.StatusCode);
        using var plain = new PlainClient(_simulator);
        _simulator.Make(new(MischiefKind.Delay) { Milliseconds = 300 });
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await plain.SendAsync(Machines);
        Assert.True(clock.ElapsedMilliseconds >= 300);
    }

    [Theory]
    [InlineData("TimedOut", "w:TimedOut", "2150858793")]
    [InlineData("AccessDenied", "w:AccessDenied", "5")]
    [InlineData("QuotaLimit", "w:QuotaLimit", "2150858815")]
    [InlineData("EncodingLimit", "w:EncodingLimit", "2150858824")]
    [InlineData("SchemaValidationError", "w:SchemaValidationError", "2150858817")]
    [InlineData("InvalidSelectors", "w:InvalidSelectors", "2150858843")]
    [InlineData("CannotProcessFilter", "w:CannotProcessFilter", "2150858778")]
    [InlineData("InvalidEnumerationContext", "n:InvalidEnumerationContext", "2150858779")]
    [InlineData("FilterDialectRequestedUnavailable", "n:FilterDialectRequestedUnavailable", "2150858777")]
    [InlineData("DestinationUnreachable", "a:DestinationUnreachable", "2150858770")]
    [InlineData("ActionNotSupported", "a:ActionNotSupported", "2150858771")]
    [InlineData("InternalError", "w:InternalError", "2150858755")]
    public async Task A_fault_is_given(string name, string subcode, string code)
    {
        using var client = new PlainClient(_simulator);
        _simulator.Make(new(MischiefKind.Fault) { Fault = name });
        var fault = await client.RefusedAsync(Machines);
        Assert.Equal((subcode, code), (fault.Subcode, fault.Code));
    }

    private async Task<SealedClient> LoginAsync()
    {
        var client = new SealedClient(_simulator.Address, "NTLM");
        Assert.Equal(HttpStatusCode.OK, await client.LoginAsync());
        return client;
    }
}
