using System.Text;
using Libvirt.Drivers.Esx.Vmx;
using Libvirt.Tests.Peers;
using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Tests.Vmx;

/// <summary>Configurations that somebody has spoilt: each is a domain or an error by name, and takes no time.
/// LIBVIRTPS_FUZZ_ITERATIONS sets how many, LIBVIRTPS_FUZZ_SEED which.</summary>
public sealed class VmxFuzzTests
{
    private static readonly int Iterations = Setting("LIBVIRTPS_FUZZ_ITERATIONS") ?? 3000;
    private static readonly int Seed = Setting("LIBVIRTPS_FUZZ_SEED") ?? Random.Shared.Next();

    private static readonly string[] Values =
        ["", "true", "FALSE", "-1", "9223372036854775807", "99999999999999999999", "unlimited", "a.vmdk", "A.ISO", "/vmfs/volumes/", "/vmfs/volumes/x", "\\\\x\\y", "telnet://", "x://:", "|", "%", "|00", "\uD800", "é\0", "device", "file", "network", "pipe", "atapi-cdrom", "scsi-passthru", "static", "custom"];

    [Fact]
    public void A_spoilt_configuration_is_a_domain_or_an_error_by_name()
    {
        Assert.SkipUnless(LibvirtSource.IsAvailable(out var reason), reason);
        var seeds = Directory.EnumerateFiles(LibvirtSource.PathOf("tests/vmx2xmldata"), "*.vmx").Order().Select(path => File.ReadAllBytes(path)).ToArray();
        var random = new Random(Seed);
        for (var i = 0; i < Iterations; i++)
        {
            var bytes = Spoil(seeds[random.Next(seeds.Length)], random);
            try
            {
                var xml = VmxReader.Read(VmxEncoding.Read(bytes, "memory conf"), new VmxContext(new FuzzFileNames()) { Name = "x" }).ToXml();
                // It is XML, also for others.
                _ = VirtXml.Parse(xml, "domain_definition", "domain");
            }
            catch (VirtException)
            {
                // Refused.
            }
            catch (Exception e)
            {
                Assert.Fail($"LIBVIRTPS_FUZZ_SEED={Seed}, round {i}: {e}\n{Convert.ToBase64String(bytes)}");
            }
        }
    }

    [Fact]
    public void Very_many_entries_take_no_time()
    {
        var text = new StringBuilder("config.version = \"8\"\nvirtualHW.version = \"20\"\ndisplayName = \"x\"\nisolation.tools.hgfs.disable = \"false\"\nsharedFolder.maxNum = \"2000000000\"\n");
        for (var i = 0; text.Length < VmxFile.MaxLength - 100; i++)
            text.Append(null, $"ethernet{i}.present = \"false\"\nsharedFolder{i}.present = \"true\"\n");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        VmxReader.Read(VmxFile.Parse(text.ToString()), new VmxContext(new FuzzFileNames()));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
    }

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : null;

    private static byte[] Spoil(byte[] seed, Random random)
    {
        var lines = Encoding.UTF8.GetString(seed).Split('\n').ToList();
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var at = random.Next(lines.Count);
            var key = lines[at].Split('=')[0];
            switch (random.Next(5))
            {
                case 0:
                    lines[at] = $"{key}= \"{Values[random.Next(Values.Length)]}\"";
                    break;
                case 1:
                    lines.RemoveAt(at);
                    lines.Add("");
                    break;
                case 2:
                    lines[at] = $"{lines[random.Next(lines.Count)].Split('=')[0]}={string.Join('=', lines[at].Split('=').Skip(1))}";
                    break;
                case 3:
                    lines[at] = lines[at][..random.Next(lines[at].Length + 1)];
                    break;
                default:
                    lines.Insert(at, lines[random.Next(lines.Count)]);
                    break;
            }
        }
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        for (var flips = random.Next(3); flips > 0 && bytes.Length > 0; flips--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private sealed class FuzzFileNames : IVmxFileNames
    {
        private readonly VmxFileNames _names = new(new("ds", "dir/x.vmx"), new Dictionary<string, string> { ["x"] = "/vmfs/volumes/x-1", ["y"] = "" });

        public string? ToDomain(string fileName, bool mayBeMissing) => _names.ToDomain(fileName, mayBeMissing);
    }
}
