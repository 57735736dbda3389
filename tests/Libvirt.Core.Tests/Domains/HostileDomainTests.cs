using System.Diagnostics;
using Libvirt.Normalization;

namespace Libvirt.Tests.Domains;

/// <summary>Definitions of domains that mean harm: they are read or refused soon, and with a clear error.</summary>
public sealed class HostileDomainTests
{
    private const int Many = 100_000;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private static readonly DomainNormalizer Normalizer = new(new DomainDefaults
    {
        Arch = "x86_64",
    });

    [Theory]
    [InlineData("<!-- c --><x/>")]
    [InlineData("<x/><memory>1</memory><vcpu>1</vcpu>")]
    [InlineData("<x/><devices/><devices><emulator>/e</emulator></devices>")]
    [InlineData("<t:x xmlns:t='urn:t'/><genid/>")]
    [InlineData("<x/><seclabel type='none'/>")]
    [InlineData("<metadata><a xmlns='urn:a'/></metadata>")]
    [InlineData("<sysinfo type='smbios'><bios><entry name='vendor'>v</entry></bios></sysinfo>")]
    public void One_with_many_parts_is_read_or_refused_soon(string filler) => Try(string.Concat(Enumerable.Repeat(filler, Many)));

    [Theory]
    [InlineData("<devices>", "<x/><emulator/>", "</devices>")]
    [InlineData("<devices><disk><target dev='vda'/><source file='/a'>", "<x/><seclabel model='a'/>", "</source></disk></devices>")]
    [InlineData("<devices><graphics type='vnc'>", "<x/><listen type='address'/>", "</graphics></devices>")]
    [InlineData("<devices><interface type='user'>", "<x/><ip address='10.0.0.1'/>", "</interface></devices>")]
    [InlineData("<cputune>", "<x/><vcpupin vcpu='0' cpuset='0'/>", "</cputune>")]
    [InlineData("<cputune>", "<x/><cachetune vcpus='0'/>", "</cputune>")]
    [InlineData("<cputune><cachetune vcpus='0'>", "<x/><cache/>", "</cachetune></cputune>")]
    [InlineData("<cputune>", "<memorytune vcpus='0'><monitor vcpus='1'/></memorytune>", "</cputune>")]
    [InlineData("<vcpu>1000</vcpu><cputune>", "<x/><memorytune vcpus='0-999'><x/></memorytune>", "</cputune>")]
    [InlineData("<numatune>", "<x/><memory/>", "</numatune>")]
    [InlineData("<iothreadids>", "<x/><iothread id='1'/>", "</iothreadids>")]
    [InlineData("<features>", "<acpi/><pae/>", "</features>")]
    [InlineData("<cpu><numa>", "<x/><cell/>", "</numa></cpu>")]
    [InlineData("<memtune>", "<x/><hard_limit>0</hard_limit>", "</memtune>")]
    [InlineData("<perf>", "<event name='cmt' enabled='yes'/>", "</perf>")]
    [InlineData("<clock>", "<x/><timer name='rtc'/>", "</clock>")]
    [InlineData("<metadata>", "<a:a xmlns:a='urn:a'/><b xmlns='urn:b'/>", "</metadata>")]
    public void One_with_many_parts_in_a_part_is_read_or_refused_soon(string before, string filler, string after) =>
        Try($"{before}{string.Concat(Enumerable.Repeat(filler, Many))}{after}");

    private static void Try(string parts)
    {
        var start = Stopwatch.StartNew();
        try
        {
            Normalizer.Parse($"<domain type='test'><name>d</name><memory>4096</memory><os><type>hvm</type></os>{parts}</domain>");
        }
        catch (VirtException)
        {
            // Refused is as good as read.
        }
        Assert.True(start.Elapsed < Soon, $"it took {start.Elapsed}");
    }
}
