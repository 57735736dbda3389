using Libvirt.Drivers.Qemu.Guests;
using Libvirt.Drivers.Qemu.Hosts;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.Guests;

/// <summary>Status files: what sessions know of each other's guests.</summary>
public sealed class GuestStatusFileTests : IDisposable
{
    private const string Live = "<domain type='qemu' id='7'><name>a</name><uuid>11111111-2222-3333-4444-555555555555</uuid><memory>1024</memory><os><type>hvm</type></os></domain>";
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_active_guest_comes_back_as_it_was()
    {
        var status = new GuestStatus
        {
            State = DomainState.Paused,
            Reason = DomainReason.IOError,
            Id = 7,
            BootId = "b00f",
            Process = new HostProcess(4711, ulong.MaxValue),
            ResetOnShutdown = true,
            Live = DomainDefinition.Parse(Live),
        };
        var read = RoundTrip(status);
        Assert.Equal(status with { Live = null }, read with { Live = null });
        Assert.Equal(status.Live.ToXml(), read.Live!.ToXml());
    }

    [Fact]
    public void A_guest_that_is_off_keeps_the_reason_and_nothing_else() =>
        Assert.Equal(GuestStatus.Ended(DomainReason.Crashed), RoundTrip(GuestStatus.Ended(DomainReason.Crashed)));

    [Fact]
    public void A_guest_whose_process_is_not_known_yet_has_none() =>
        Assert.Null(RoundTrip(new GuestStatus { State = DomainState.Paused, Reason = DomainReason.StartingUp, Id = 1, Live = DomainDefinition.Parse(Live) }).Process);

    [Theory]
    [InlineData("", "domain_status")]
    [InlineData("<domstatus state='Running' reason='Booted' id='1'>", "domain_status")]
    [InlineData("<domain/>", "expecting root element of 'domstatus'")]
    [InlineData("<domstatus/>", "lacks state or reason")]
    [InlineData("<domstatus state='Dancing' reason='Booted' id='1'/>", "lacks state or reason")]
    [InlineData("<domstatus state='99' reason='Booted' id='1'/>", "lacks state or reason")]
    [InlineData("<domstatus state='Running' reason='-1' id='1'/>", "lacks state or reason")]
    [InlineData("<domstatus state='Running' reason='Booted' id='1'/>", "lacks the domain or its id")]
    [InlineData("<domstatus state='Running' reason='Booted'>" + Live + "</domstatus>", "lacks the domain or its id")]
    [InlineData("<domstatus state='Running' reason='Booted' id='one'>" + Live + "</domstatus>", "Invalid value for attribute 'id'")]
    [InlineData("<domstatus state='Running' reason='Booted' id='0'>" + Live + "</domstatus>", "lacks the domain or its id")]
    [InlineData("<domstatus state='Running' reason='Booted' id='1' pid='x'>" + Live + "</domstatus>", "Invalid value for attribute 'pid'")]
    public void What_is_not_a_status_is_refused(string text, string why)
    {
        var error = Assert.Throws<VirtException>(() => GuestStatusFile.Parse(text));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_beginning_of_a_status_file_is_refused()
    {
        RoundTrip(new GuestStatus { State = DomainState.Running, Reason = DomainReason.Booted, Id = 1, Live = DomainDefinition.Parse(Live) });
        var text = File.ReadAllText(_folder["a.xml"]).TrimEnd();
        for (var length = 0; length < text.Length; length++)
            Assert.Throws<VirtException>(() => GuestStatusFile.Parse(text[..length]));
    }

    private GuestStatus RoundTrip(GuestStatus status)
    {
        GuestStatusFile.Write(_folder["a.xml"], status);
        return GuestStatusFile.Parse(File.ReadAllText(_folder["a.xml"]));
    }
}
