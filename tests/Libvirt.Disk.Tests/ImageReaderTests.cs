using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Libvirt.Disk;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

public sealed class ImageReaderTests : IDisposable
{
    private readonly ImageLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_raw_image_is_as_large_as_its_file_and_occupies_its_blocks()
    {
        var path = _lab.Path("sparse.raw");
        using (var file = File.Create(path))
            file.SetLength(10_000_001);
        var image = ImageReader.Read(path, "raw");
        Assert.Equal((ImageFormat.Raw, "raw", path), (image.Format, image.FormatName, image.Path));
        Assert.Equal((10_000_001UL, 10_000_001UL), (image.Capacity, image.Physical));
        Assert.False(image.IsBlockDevice);
        if (OperatingSystem.IsLinux())
            Assert.Equal(ulong.Parse(Tool.Run("stat", "-c", "%b", path)) * 512, image.Allocation);
    }

    [Fact]
    public void What_is_said_to_be_raw_is_not_probed()
    {
        var path = new Qcow2Image().Backing("/etc/passwd", "raw").Write(_lab.Path("guest.raw"));
        Assert.Equal((ImageFormat.Raw, null), (ImageReader.Read(path, "raw").Format, ImageReader.Read(path, "raw").BackingPath));
        Assert.Equal("/etc/passwd", ImageReader.Read(path).BackingPath);
    }

    [Fact]
    public void An_empty_image_is_raw()
    {
        var image = ImageReader.Read(_lab.Write("empty", []));
        Assert.Equal((ImageFormat.Raw, 0UL, 0UL, 0UL), (image.Format, image.Capacity, image.Physical, image.Allocation));
    }

    [Fact]
    public void A_missing_image_is_named_with_the_number_of_the_error()
    {
        var path = _lab.Path("none.qcow2");
        var error = VirtAssert.Raises(VirtErrorCode.SystemError, () => ImageReader.Read(path, "qcow2"));
        Assert.Equal((2, $"Cannot access storage file '{path}': No such file or directory"), (error.Number, error.Message));
    }

    [Fact]
    public void A_file_in_the_place_of_a_folder_is_an_error_of_the_system()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "error numbers of Linux");
        var path = _lab.Write("file", []) + "/image";
        Assert.Equal(20, VirtAssert.Raises(VirtErrorCode.SystemError, () => ImageReader.Read(path), $"'{path}': Not a directory").Number);
    }

    [Fact]
    public void An_image_that_may_not_be_read_is_named_with_the_number_of_the_error()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && !Environment.IsPrivilegedProcess, "root may read everything");
        var path = _lab.Write("secret.raw", [1]);
        Tool.Run("chmod", "0", path);
        Assert.Equal(13, VirtAssert.Raises(VirtErrorCode.SystemError, () => ImageReader.Read(path), $"'{path}': Permission denied").Number);
    }

    [Fact]
    public void What_the_system_makes_up_for_its_readers_is_not_read()
    {
        Assert.SkipUnless(File.Exists("/proc/self/mem"), "/proc");
        Assert.Equal(0UL, ImageReader.Read("/proc/self/mem").Capacity); // an error to read
    }

    [Fact]
    public void A_path_with_a_NUL_does_not_lead_to_what_is_in_front_of_it()
    {
        var path = _lab.Write("image.raw", [1]);
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => ImageReader.Read(path + "\0.txt"), "NUL");
    }

    [Fact]
    public void A_directory_is_refused() =>
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => ImageReader.Read(_lab.Folder, "raw"), _lab.Folder, "directory");

    [Fact(Timeout = 20_000)]
    public async Task A_FIFO_is_refused_without_waiting_for_a_writer()
    {
        Assert.SkipUnless(Tool.Exists("mkfifo"), "mkfifo is not on this machine");
        Tool.Run("mkfifo", _lab.Path("fifo"));
        await Task.Run(() => VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => ImageReader.Read(_lab.Path("fifo"), "raw"), "FIFO"));
    }

    [Fact]
    public void A_character_device_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/zero");
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => ImageReader.Read("/dev/zero", "raw"), "character device");
    }

    [Fact]
    public void A_socket_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "sockets in the file system");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_lab.Path("socket")));
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => ImageReader.Read(_lab.Path("socket")), "socket");
    }

    [Fact]
    public void A_block_device_is_as_large_as_its_end_is_far()
    {
        Assert.SkipUnless(Tool.Exists("losetup"), "losetup is not on this machine");
        var path = new Qcow2Image().Write(_lab.Path("image.qcow2"));
        var (code, device, error) = Tool.TryRun("losetup", ["--find", "--show", "--read-only", path], input: null);
        Assert.SkipUnless(code == 0, $"no loop device: {error}");
        device = device.Trim();
        try
        {
            var raw = ImageReader.Read(device, "raw");
            Assert.Equal((0x30000UL, 0x30000UL, 0x30000UL, true), (raw.Capacity, raw.Physical, raw.Allocation, raw.IsBlockDevice));
            var qcow2 = ImageReader.Read(device, "qcow2");
            // As libvirt: what an image uses of its device is not in its header.
            Assert.Equal((1UL << 20, 0x30000UL, 0UL, true), (qcow2.Capacity, qcow2.Physical, qcow2.Allocation, qcow2.IsBlockDevice));
            Assert.Equal(ImageFormat.Qcow2, ImageReader.Probe(device));
            var top = new Qcow2Image().Backing(device, "raw").Write(_lab.Path("top.qcow2"));
            Assert.Equal([false, true], BackingChain.Discover(top, "qcow2").Select(image => image.IsBlockDevice));
        }
        finally
        {
            Tool.Run("losetup", "--detach", device);
        }
    }

    [Fact]
    public void What_is_not_qcow2_although_said_so_is_refused_by_what_it_is()
    {
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => ImageReader.Read(_lab.Write("a.qcow2", new byte[512]), "qcow2"), "a.qcow2", "not in format 'qcow2'", "'raw'");
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => ImageReader.Read(_lab.Write("b.qcow2", "QED\0...."u8), "qcow2"), "b.qcow2", "'qed'");
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => ImageReader.Read(_lab.Write("c.qcow2", "QFI"u8), "qcow2"), "c.qcow2");
    }

    [Theory]
    [InlineData("qed")]
    [InlineData("luks")]
    [InlineData("QCOW2")]
    [InlineData("no such format")]
    [InlineData("")]
    public void A_format_without_a_reader_is_refused_by_name(string format)
    {
        var path = _lab.Write("image", new byte[512]);
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => ImageReader.Read(path, format), $"format '{format}'", path);
    }

    [Fact]
    public void Another_writer_does_not_disturb_a_reader_and_is_not_disturbed()
    {
        var path = new Qcow2Image().Write(_lab.Path("image.qcow2"));
        using var writer = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        Assert.Equal(1UL << 20, ImageReader.Read(path, "qcow2").Capacity);
    }

    [Fact]
    public void The_base_library_alone_tells_all_but_the_blocks()
    {
        var path = new Qcow2Image().Write(_lab.Path("image.qcow2"));
        using (var file = ImageFile.OpenPortable(path, overlay: null))
        {
            Assert.Equal((0x30000UL, 0x30000UL, false), (file.Physical, file.Allocation, file.IsBlockDevice));
            Assert.Equal(1UL << 20, Qcow2Header.Parse(file.Start, path).Size);
        }
        Assert.Equal(2, VirtAssert.Raises(VirtErrorCode.SystemError, () => ImageFile.OpenPortable(_lab.Path("none"), "/top"), "none", "/top").Number);
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => ImageFile.OpenPortable(_lab.Folder, null), "directory");
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => ImageFile.OpenPortable(@"\\.\PhysicalDrive0", null), "device");
    }

    [Fact]
    public void The_kernel_and_we_agree_on_the_length_of_statx() => Assert.Equal(256, Unsafe.SizeOf<Tmds.Linux.statx>());
}
