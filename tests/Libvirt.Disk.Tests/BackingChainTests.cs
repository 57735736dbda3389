using System.Text.Json;
using Libvirt.Disk;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

public sealed class BackingChainTests : IDisposable
{
    private readonly ImageLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_chain_comes_top_first_with_the_facts_of_each_image()
    {
        Directory.CreateDirectory(_lab.Path("sub"));
        _lab.Write("base.raw", new byte[4096]);
        Image("mid.qcow2", "base.raw", "raw");
        Image("sub/top.qcow2", "../mid.qcow2", "qcow2");
        var chain = BackingChain.Discover(_lab.Path("sub/top.qcow2"), "qcow2");
        Assert.Equal([_lab.Path("sub/top.qcow2"), _lab.Path("sub/../mid.qcow2"), _lab.Path("sub/../base.raw")], chain.Select(image => image.Path));
        Assert.Equal(["qcow2", "qcow2", "raw"], chain.Select(image => image.FormatName));
        Assert.Equal(["../mid.qcow2", "base.raw", null], chain.Select(image => image.BackingPath));
        Assert.Equal([1UL << 20, 1UL << 20, 4096UL], chain.Select(image => image.Capacity));
    }

    [Fact]
    public void Nothing_is_below_a_raw_image()
    {
        Image("top", "base", "raw");
        Assert.Single(BackingChain.Discover(_lab.Path("top"), "raw"));
    }

    [Fact]
    public void A_link_leads_to_the_files_beside_the_link_as_in_QEMU()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "symbolic links");
        Directory.CreateDirectory(_lab.Path("links"));
        Image("top", "base", "raw");
        _lab.Write("links/base", [1, 2, 3]);
        File.CreateSymbolicLink(_lab.Path("links/top"), _lab.Path("top"));
        Assert.Equal(3UL, BackingChain.Discover(_lab.Path("links/top"), "qcow2")[1].Physical);
    }

    [Fact]
    public void An_image_that_is_its_own_backing_file_is_refused()
    {
        Image("top", "top", "qcow2");
        Loops("top", at: "top");
    }

    [Fact]
    public void A_loop_of_two_is_refused()
    {
        Image("a", "b", "qcow2");
        Image("b", "a", "qcow2");
        Loops("a", at: "b");
    }

    [Fact]
    public void A_loop_below_the_top_is_refused()
    {
        Image("top", "a", "qcow2");
        Image("a", "b", "qcow2");
        Image("b", "./a", "qcow2");
        Loops("top", at: "b");
    }

    [Fact]
    public void A_loop_by_way_of_a_symbolic_link_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "symbolic links");
        Image("a", "b", "qcow2");
        Image("b", "alias", "qcow2");
        File.CreateSymbolicLink(_lab.Path("alias"), "a");
        Loops("a", at: "b");
    }

    [Fact]
    public void A_loop_by_way_of_a_hard_link_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "hard links");
        Image("a", "alias", "qcow2");
        Tool.Run("ln", _lab.Path("a"), _lab.Path("alias"));
        Loops("a", at: "a");
    }

    [Fact]
    public void A_chain_of_199_images_is_found()
    {
        var top = Deep(199);
        Assert.Equal(199, BackingChain.Discover(top, "qcow2").Count);
    }

    [Fact]
    public void A_chain_of_200_images_is_refused_with_the_limit()
    {
        var top = Deep(200);
        VirtAssert.Raises(VirtErrorCode.OperationUnsupported, () => BackingChain.Discover(top, "qcow2"), top, "more than 199 images");
    }

    [Fact]
    public void A_lower_limit_can_be_set_but_no_higher_one()
    {
        var top = Deep(3);
        Assert.Equal(3, BackingChain.Discover(top, "qcow2", new BackingChainOptions { MaxLength = 3 }).Count);
        VirtAssert.Raises(VirtErrorCode.OperationUnsupported, () => BackingChain.Discover(top, "qcow2", new BackingChainOptions { MaxLength = 2 }), "more than 2 images");
        Assert.Throws<ArgumentOutOfRangeException>(() => new BackingChainOptions { MaxLength = 200 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new BackingChainOptions { MaxLength = 0 });
    }

    [Fact]
    public void A_missing_image_in_the_middle_is_named_with_the_one_that_names_it()
    {
        Image("top", "mid", "qcow2");
        Image("mid", "gone", "qcow2");
        var error = VirtAssert.Raises(VirtErrorCode.SystemError, () => BackingChain.Discover(_lab.Path("top"), "qcow2"));
        Assert.Equal((2, $"Cannot access backing file '{_lab.Path("gone")}' of storage file '{_lab.Path("mid")}': No such file or directory"), (error.Number, error.Message));
    }

    [Fact]
    public void A_malformed_image_in_the_middle_is_named()
    {
        Image("top", "mid", "qcow2");
        new Qcow2Image().Patch(20, 99u).Write(_lab.Path("mid"));
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => BackingChain.Discover(_lab.Path("top"), "qcow2"), _lab.Path("mid"), "cluster_bits is 99");
    }

    [Fact]
    public void A_backing_file_of_a_given_format_is_not_probed()
    {
        Image("top", "guest", "raw");
        Image("guest", "/etc/passwd", "raw");
        Assert.Equal(["qcow2", "raw"], BackingChain.Discover(_lab.Path("top"), "qcow2").Select(image => image.FormatName));
    }

    [Fact]
    public void A_backing_file_of_unknown_format_is_probed_if_it_leads_nowhere()
    {
        Image("top", "base", null);
        _lab.Write("base", new byte[512]);
        Assert.Equal(ImageFormat.Raw, BackingChain.Discover(_lab.Path("top"), "qcow2")[1].Format);
        new Qcow2Image().Write(_lab.Path("base"));
        Assert.Equal(ImageFormat.Qcow2, BackingChain.Discover(_lab.Path("top"), "qcow2")[1].Format);
    }

    [Fact]
    public void A_backing_file_of_unknown_format_that_leads_to_another_file_is_refused()
    {
        Image("top", "guest", null);
        Image("guest", "/etc/passwd", "raw");
        VirtAssert.Raises(VirtErrorCode.OperationInvalid, () => BackingChain.Discover(_lab.Path("top"), "qcow2"), "'" + _lab.Path("top") + "'", "'" + _lab.Path("guest") + "'", "format");
        new Qcow2Image().Extension(Qcow2Image.DataFileKind, "/etc/passwd"u8.ToArray()).Patch(72, 4UL).Write(_lab.Path("guest"));
        VirtAssert.Raises(VirtErrorCode.OperationInvalid, () => BackingChain.Discover(_lab.Path("top"), "qcow2"), _lab.Path("guest"), "/etc/passwd");
    }

    [Fact]
    public void A_backing_file_of_unknown_format_that_has_no_reader_is_refused_by_format()
    {
        Image("top", "base", null);
        _lab.Write("base", "QED\0....................."u8);
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => BackingChain.Discover(_lab.Path("top"), "qcow2"), _lab.Path("base"), "format 'qed'");
    }

    [Fact]
    public void The_format_in_the_header_goes_before_the_one_in_JSON_as_in_QEMU()
    {
        var json = "json:" + JsonSerializer.Serialize(new Dictionary<string, string> { ["driver"] = "qcow2", ["file.filename"] = _lab.Path("base") });
        new Qcow2Image().Write(_lab.Path("base"));
        Image("top", json, null);
        Assert.Equal(ImageFormat.Qcow2, BackingChain.Discover(_lab.Path("top"), "qcow2")[1].Format);
        Image("top", json, "raw");
        Assert.Equal(ImageFormat.Raw, BackingChain.Discover(_lab.Path("top"), "qcow2")[1].Format);
    }

    [Fact]
    public void A_directory_below_an_image_is_refused()
    {
        Image("top", ".", "raw");
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => BackingChain.Discover(_lab.Path("top"), "qcow2"), "directory");
    }

    [Fact]
    public void A_search_that_is_called_off_ends()
    {
        Image("top", "top", "qcow2");
        Assert.Throws<OperationCanceledException>(() => BackingChain.Discover(_lab.Path("top"), "qcow2", cancellationToken: new CancellationToken(canceled: true)));
    }

    private void Image(string name, string backing, string? format) => new Qcow2Image().Backing(backing, format).Write(_lab.Path(name));

    private void Loops(string top, string at) =>
        VirtAssert.Raises(VirtErrorCode.InternalError, () => BackingChain.Discover(_lab.Path(top), "qcow2"), $"backing store for '{_lab.Path(at)}' is self-referential");

    /// <summary>A chain of so many images; gives the one on top.</summary>
    private string Deep(int count)
    {
        new Qcow2Image().Write(_lab.Path("image1"));
        for (var i = 2; i <= count; i++)
            Image($"image{i}", $"image{i - 1}", "qcow2");
        return _lab.Path($"image{count}");
    }
}
