using Libvirt.Disk;
using Libvirt.Tests.Peers;
using DiskImage = Libvirt.Disk.DiskImage;

namespace Libvirt.Tests.Disk;

/// <summary>Where a chain may lead, if the caller says so: the folder of the image on top, and what is allowed besides.</summary>
public sealed class BackingPolicyTests : IDisposable
{
    private readonly ImageLab _lab = new();

    public BackingPolicyTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "paths with slashes, and symbolic links");
        foreach (var folder in (string[])["vm", "vm/below", "bases", "bases2", "secret"])
            Directory.CreateDirectory(_lab.Path(folder));
        foreach (var image in (string[])["vm/base", "vm/below/base", "bases/base", "bases2/base", "secret/base"])
            new Qcow2Image().Write(_lab.Path(image));
    }

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("base")]
    [InlineData("./base")]
    [InlineData("below/base")]
    [InlineData("below/../base")]
    [InlineData("../vm/base")]
    [InlineData("@/vm/base")]
    [InlineData("file:@/vm/base")]
    [InlineData("""json:{"file.filename":"@/vm/base"}""")]
    public void What_is_in_the_folder_of_the_image_is_found(string backing) => Assert.Equal(2, Discover(backing).Count);

    [Theory]
    [InlineData("../secret/base")]
    [InlineData("@/secret/base")]
    [InlineData("@/vm/../secret/base")]
    [InlineData("below/../../secret/base")]
    [InlineData("file:@/secret/base")]
    [InlineData("""json:{"driver":"qcow2","file":{"driver":"file","filename":"@/secret/base"}}""")]
    [InlineData("/etc/passwd")]
    [InlineData("/proc/self/cwd")]
    public void What_is_elsewhere_is_denied(string backing) => Denied(backing);

    [Fact]
    public void Whether_there_is_something_elsewhere_is_not_told() => Denied("@/secret/nothing");

    [Fact]
    public void A_link_that_leads_elsewhere_is_denied()
    {
        Link("vm/to-file", "@/secret/base");
        Link("vm/to-link", "to-file");
        Link("vm/to-folder", "../secret");
        foreach (var backing in (string[])["to-file", "to-link", "to-folder/base", "@/vm/to-folder/base", "below/../to-file"])
            Denied(backing);
    }

    [Fact]
    public void Where_two_dots_lead_is_up_to_the_link_before_them()
    {
        Directory.CreateDirectory(_lab.Path("secret/deep"));
        Link("vm/deep", "../secret/deep");
        Denied("deep/../base"); // not that of this folder
        Link("secret/vm", "../vm/below");
        Link("vm/out-and-in", "../secret/vm");
        Assert.Equal(2, Discover("out-and-in/../base").Count);
    }

    [Fact]
    public void A_link_within_the_folder_is_followed()
    {
        Link("vm/link", "below/base");
        Link("vm/again", "@/vm/link");
        Assert.Equal(2, Discover("again").Count);
    }

    [Fact]
    public void The_folder_is_that_in_which_the_image_is_not_that_of_a_link_to_it()
    {
        Image("vm/top", "../vm/base");
        Link("bases/top", "../vm/top");
        Assert.Equal(2, Discover(_lab.Path("bases/top"), []).Count);
        Link("all", "vm");
        Assert.Equal(2, Discover(_lab.Path("all/top"), []).Count);
    }

    [Fact]
    public void What_a_caller_allows_is_found()
    {
        Image("vm/top", "@/bases/base");
        var top = _lab.Path("vm/top");
        Link("allowed", "bases");
        foreach (var allowed in (string[])["bases", "bases/", "bases/base", "bases/../bases", ".", "allowed", "allowed/base"])
            Assert.Equal(2, Discover(top, [_lab.Path("secret"), _lab.Path(allowed)]).Count);
        Assert.Equal(2, Discover(top, ["/"]).Count);
        Assert.Equal(2, BackingChain.Discover(top, "qcow2", cancellationToken: TestContext.Current.CancellationToken).Count);
    }

    [Fact]
    public void What_only_looks_like_what_is_allowed_is_denied()
    {
        Image("vm/top", "@/bases2/base");
        foreach (var allowed in (string[])["bases", "bases2/bas", "bases2/base/", "bases2/other"])
        {
            if (allowed == "bases2/base/")
                Assert.Equal(2, Discover(_lab.Path("vm/top"), [_lab.Path(allowed)]).Count);
            else
                Denied(() => Discover(_lab.Path("vm/top"), [_lab.Path(allowed)]));
        }
    }

    [Fact]
    public void The_policy_is_that_of_the_image_on_top_all_the_way_down()
    {
        Image("bases/middle", "../secret/base");
        Image("vm/top", "@/bases/middle");
        Denied(() => Discover(_lab.Path("vm/top"), [_lab.Path("bases")]));
        Assert.Equal(3, Discover(_lab.Path("vm/top"), [_lab.Path("bases"), _lab.Path("secret/base")]).Count);
        Image("bases/middle", "base"); // its own folder does not count
        Denied(() => Discover(_lab.Path("vm/top"), [_lab.Path("bases/middle")]));
    }

    [Fact]
    public void A_path_that_no_file_can_have_is_refused()
    {
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => Discover(_lab.Path("vm/top\0"), []), "NUL");
        Image("vm/top", "base");
        Assert.Equal(2, Discover(_lab.Path("vm/top"), ["\0"]).Count);
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => Discover("""json:{"file.filename":"@/secret\u0000/base"}"""), "NUL");
    }

    [Fact]
    public void A_data_file_is_held_to_the_same()
    {
        _lab.Write("secret/data", new byte[1 << 20]);
        _lab.Write("vm/data", new byte[1 << 20]);
        Link("vm/link", "../secret/data");
        foreach (var (name, isAllowed) in ((string, bool)[])[("data", true), (_lab.Path("vm/data"), true), ("../secret/data", false), (_lab.Path("secret/data"), false), ("link", false)])
        {
            new Qcow2Image().Extension(Qcow2Image.DataFileKind, System.Text.Encoding.UTF8.GetBytes(name)).Patch(72, 4UL).Write(_lab.Path("vm/top"));
            if (isAllowed)
                Open([]).Dispose();
            else
                Denied(() => Open([]));
            Open([_lab.Path("secret")]).Dispose();
        }
    }

    [Fact]
    public void No_path_leads_outside_whatever_it_is_made_of()
    {
        // What is outside is told by its size.
        foreach (var name in (string[])["secret/base", "bases/base", "secret/vm", "base"])
            new Qcow2Image().Patch(24, 1UL << 19).Write(_lab.Path(name));
        Link("vm/out", "../secret");
        Link("vm/out-file", "../secret/base");
        Link("vm/below/up", "..");
        Link("vm/in", "@/vm/below");
        Link("vm/out-far", "@/vm/in/up/out/../bases");
        Link("bases/back", "../vm");
        string[] parts = ["..", "..", ".", "vm", "secret", "bases", "base", "base", "out", "out-file", "below", "up", "in", "out-far", "back", "", "nothing"];
        var seed = VolumeFuzz.Setting("LIBVIRTPS_FUZZ_SEED") ?? Random.Shared.Next();
        var (random, outcomes) = (new Random(seed), new SortedDictionary<string, int>());
        for (var i = 0; i < VolumeFuzz.Iterations; i++)
        {
            var path = string.Join('/', Enumerable.Range(0, random.Next(1, 6)).Select(_ => parts[random.Next(parts.Length)]));
            path = random.Next(3) == 0 ? $"{_lab.Folder}/{path}" : path;
            try
            {
                Assert.True(Discover(path.Length == 0 ? "." : path)[^1].Capacity == 1 << 20, $"seed {seed}: {path}");
                outcomes["found"] = outcomes.GetValueOrDefault("found") + 1;
            }
            catch (VirtException e)
            {
                outcomes[$"{e.Code}"] = outcomes.GetValueOrDefault($"{e.Code}") + 1;
                if (random.Next(20) != 0)
                    continue;
                // What is there and not found must be elsewhere.
                var real = Tool.TryRun("realpath", ["-e", path], input: null, folder: _lab.Path("vm"));
                Assert.True(real.ExitCode != 0 || !real.Output.StartsWith(_lab.Path("vm/"), StringComparison.Ordinal) || Directory.Exists(real.Output.TrimEnd()) || real.Output.EndsWith("/top\n", StringComparison.Ordinal), $"seed {seed}: {path}: {e.Message}");
            }
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"LIBVIRTPS_FUZZ_SEED={seed}: {string.Join(", ", outcomes.Select(pair => $"{pair.Key} {pair.Value}"))}");
        Assert.True(outcomes["found"] > 0 && outcomes[$"{VirtErrorCode.AccessDenied}"] > 0);
    }

    private DiskImage Open(string[] allowed) =>
        DiskImage.Open(_lab.Path("vm/top"), "qcow2", new BackingChainOptions { AllowedPaths = allowed }, cancellationToken: TestContext.Current.CancellationToken);

    private IReadOnlyList<ImageInfo> Discover(string backing)
    {
        Image("vm/top", backing);
        return Discover(_lab.Path("vm/top"), []);
    }

    private static IReadOnlyList<ImageInfo> Discover(string top, string[] allowed) =>
        BackingChain.Discover(top, "qcow2", new BackingChainOptions { AllowedPaths = allowed }, TestContext.Current.CancellationToken);

    private void Denied(string backing) => Denied(() => Discover(backing));

    private void Denied(Func<object> action) => VirtAssert.Raises(VirtErrorCode.AccessDenied, action, "leads to", "nor allowed");

    private void Image(string name, string backing) => new Qcow2Image().Backing(backing.Replace("@", _lab.Folder, StringComparison.Ordinal), "qcow2").Write(_lab.Path(name));

    private void Link(string name, string target) => File.CreateSymbolicLink(_lab.Path(name), target.Replace("@", _lab.Folder, StringComparison.Ordinal));
}
