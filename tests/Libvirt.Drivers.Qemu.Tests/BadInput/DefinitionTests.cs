namespace Libvirt.Tests.Qemu.BadInput;

/// <summary>Definitions and URIs that are none: each has its error, and nothing is half-defined.</summary>
public sealed class DefinitionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, VirtErrorCode> Xml => new()
    {
        { "nothing", "", VirtErrorCode.XmlDetail },
        { "no XML", "hello", VirtErrorCode.XmlDetail },
        { "half a document", "<domain type='qemu'><name>a</name>", VirtErrorCode.XmlDetail },
        { "two documents", "<domain/><domain/>", VirtErrorCode.XmlDetail },
        { "a bomb", "<!DOCTYPE d [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><domain type='qemu'><name>&b;</name></domain>", VirtErrorCode.XmlDetail },
        { "an entity from a file", "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><domain type='qemu'><name>&x;</name></domain>", VirtErrorCode.XmlDetail },
        { "a great depth", string.Concat(Enumerable.Repeat("<domain>", 100_000)), VirtErrorCode.XmlDetail },
        { "a great length", "<domain type='qemu'><name>" + new string('a', 11 << 20) + "</name></domain>", VirtErrorCode.XmlDetail },
        { "another root", "<network><name>a</name></network>", VirtErrorCode.XmlError },
        { "no name", Good.Replace("<name>guest</name>", ""), VirtErrorCode.NoName },
        { "no type", Good.Replace(" type='qemu'", ""), VirtErrorCode.InternalError },
        { "another type", Good.Replace("type='qemu'", "type='xen'"), VirtErrorCode.ConfigUnsupported },
        { "a name with a slash", Good.Replace(">guest<", ">a/../../b<"), VirtErrorCode.XmlError },
        { "no memory", Good.Replace("<memory unit='MiB'>256</memory>", ""), VirtErrorCode.XmlError },
        { "memory below nothing", Good.Replace(">256<", ">-1<"), VirtErrorCode.XmlError },
        { "memory beyond all numbers", Good.Replace(">256<", ">99999999999999999999<"), VirtErrorCode.XmlError },
        { "memory beyond 64 bits", Good.Replace("'MiB'>256<", "'EiB'>99<"), VirtErrorCode.Overflow },
        { "memory in cubits", Good.Replace("'MiB'", "'cubits'"), VirtErrorCode.InvalidArg },
        { "no processors", Good.Replace("<vcpu>2<", "<vcpu>0<"), VirtErrorCode.XmlError },
        { "more processors now than ever", Good.Replace("<vcpu>2<", "<vcpu current='3'>2<"), VirtErrorCode.ConfigUnsupported },
        { "processors beyond all numbers", Good.Replace("<vcpu>2<", "<vcpu>99999999999<"), VirtErrorCode.XmlError },
        { "a UUID that is none", Good.Replace("c7a5fdbd-", "zzzzzzzz-"), VirtErrorCode.InternalError },
        { "a topology that does not fit", Good.Replace("<devices>", "<cpu><topology sockets='3' cores='1' threads='1'/></cpu><devices>"), VirtErrorCode.ConfigUnsupported },
        { "a topology that overflows", Good.Replace("<devices>", "<cpu><topology sockets='2147483647' cores='2147483647' threads='2147483647'/></cpu><devices>"), VirtErrorCode.ConfigUnsupported },
        { "VNC for all the world", Good.Replace("<devices>", "<devices><graphics type='vnc' listen='0.0.0.0'/>"), VirtErrorCode.ConfigUnsupported },
        { "VNC on a low port", Good.Replace("<devices>", "<devices><graphics type='vnc' port='80'/>"), VirtErrorCode.ConfigUnsupported },
        { "what should follow a crash", Good.Replace("<devices>", "<on_crash>coredump-destroy</on_crash><devices>"), VirtErrorCode.ConfigUnsupported },
        { "what should follow a shutdown", Good.Replace("<devices>", "<on_poweroff>dance</on_poweroff><devices>"), VirtErrorCode.ConfigUnsupported },
        { "random numbers from a file", Good.Replace("<devices>", "<devices><rng model='virtio'><backend model='random'>/etc/passwd</backend></rng>"), VirtErrorCode.ConfigUnsupported },
        { "features of no processor", Good.Replace("<devices>", "<cpu><feature policy='require' name='sse'/></cpu><devices>"), VirtErrorCode.XmlError },
        { "the host's processor without KVM", Good.Replace("<devices>", "<cpu mode='host-passthrough'/><devices>"), VirtErrorCode.ConfigUnsupported },
        { "a timer that cannot be left out", Good.Replace("<devices>", "<clock offset='utc'><timer name='rtc' present='no'/></clock><devices>"), VirtErrorCode.ConfigUnsupported },
        { "too many I/O threads", Good.Replace("<devices>", "<iothreads>9999999</iothreads><devices>"), VirtErrorCode.XmlError },
        { "QEMU's own arguments", Good.Replace("<devices>", "<q:commandline xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0'><q:arg value='-S'/></q:commandline><devices>"), VirtErrorCode.ConfigUnsupported },
        { "an emulator that is not there", Good.Replace("<devices>", "<devices><emulator>/nowhere/qemu</emulator>"), VirtErrorCode.SystemError },
        { "an emulator that is none", Good.Replace("<devices>", "<devices><emulator>/bin/true</emulator>"), VirtErrorCode.InternalError },
    };

    private static string Good => Definition.Definitions.Xml();

    [Theory]
    [MemberData(nameof(Xml))]
    public async Task What_is_no_definition_is_refused_and_nothing_stays(string what, string xml, VirtErrorCode code)
    {
        await using var lab = await QemuLab.OpenAsync();
        Assert.True(what.Length > 0);
        var error = await Raises.ErrorAsync(code, () => lab.DefineAsync(xml));
        await Raises.ErrorAsync(code, () => lab.CreateAsync(xml, DomainStartFlags.Paused));
        TestContext.Current.TestOutputHelper?.WriteLine(error.Message.Length > 300 ? error.Message[..300] : error.Message);
        Assert.Empty(await lab.NamesAsync());
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(lab.Root, "etc"), "*", SearchOption.AllDirectories));
        Assert.Empty(lab.LeftBehind());
        Assert.Empty(lab.Events.Items);
    }

    [Fact]
    public async Task A_definition_that_is_refused_leaves_the_old_one()
    {
        await using var lab = await QemuLab.OpenAsync();
        var guest = await lab.DefineAsync(Good);
        var before = await lab.XmlAsync(guest);
        await Raises.ErrorAsync(VirtErrorCode.ConfigUnsupported, () => lab.DefineAsync(Good.Replace("<devices>", "<devices><tpm/>")));
        Assert.Equal(before, await lab.XmlAsync(guest));
    }

    [Theory]
    [InlineData("qemu:///bogus?root=/tmp/x", VirtErrorCode.InternalError, "unexpected qemu URI path '/bogus'")]
    [InlineData("qemu:///embed?root=relative/path", VirtErrorCode.InvalidArg, "must be an absolute path")]
    [InlineData("qemu:///embed?root=/dev/null/below", VirtErrorCode.SystemError, "cannot create directory '/dev/null/below'")]
    [InlineData("qemu:///embed?root=/proc/nothing", VirtErrorCode.SystemError, "cannot create directory '/proc/nothing'")]
    [InlineData("qemu:///embed?root=/dev/null", VirtErrorCode.SystemError, "cannot create directory")]
    [InlineData("quemu:///embed", VirtErrorCode.NoConnect, "quemu")]
    public async Task A_URI_that_leads_nowhere_is_refused(string uri, VirtErrorCode code, string text) =>
        await Raises.ErrorAsync(code, async () => await VirtConnection.OpenAsync(uri, null, Cancellation), text);

    [Fact]
    public async Task Files_of_a_root_that_somebody_spoilt_hide_their_guest_and_no_other()
    {
        await using var lab = await QemuLab.OpenAsync();
        await lab.DefineAsync(Good);
        File.WriteAllText(Path.Combine(lab.Root, "etc", "qemu", "spoilt.xml"), "<domain");
        File.WriteAllText(Path.Combine(lab.Root, "run", "qemu", "odd.xml"), "<domstatus state='Running'/>");
        File.WriteAllText(Path.Combine(lab.Root, "etc", "qemu", "other.xml"), Good.Replace("c7a5", "aaaa"));
        Directory.CreateDirectory(Path.Combine(lab.Root, "etc", "qemu", "folder.xml"));
        Assert.Equal(["guest"], await lab.NamesAsync());
        await Raises.ErrorAsync(VirtErrorCode.NoDomain, async () => await lab.Domains.LookupDomainByNameAsync("spoilt", Cancellation));
    }
}
