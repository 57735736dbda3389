namespace Libvirt.Tests.Disk;

/// <summary>Images of every kind that qemu-img makes, in a lab.</summary>
internal static class ImageCatalog
{
    private const string Secret = "secret,id=s0,data=passphrase";

    /// <summary>Makes the images that there is a reader for.</summary>
    /// <returns>Their names.</returns>
    internal static List<string> MakeReadable(ImageLab lab)
    {
        List<string> names =
        [
            .. Versions(lab),
            .. Options(lab),
            .. Contents(lab),
            .. Raw(lab),
            .. Chains(lab),
            .. Foreign(lab),
        ];
        return names;
    }

    /// <summary>Makes an image of each format that is only recognised; the name of the image is the format's.</summary>
    internal static List<string> MakeUnreadable(ImageLab lab)
    {
        List<string> formats = ["qcow", "qed", "parallels"];
        foreach (var format in formats)
            lab.QemuImg("create", "-q", "-f", format, "@" + format, "10M");
        Encrypted(lab, "luks", "key-secret=s0,iter-time=10", "luks");
        return [.. formats, "luks"];
    }

    private static IEnumerable<string> Versions(ImageLab lab)
    {
        foreach (var compat in (string[])["0.10", "1.1"])
        {
            foreach (var cluster in (int[])[512, 1024, 2048, 4096, 16384, 65536, 262144, 1048576, 2097152])
                yield return Qcow2(lab, $"v{compat}-{cluster}", "8M", $"compat={compat},cluster_size={cluster}");
        }
    }

    private static IEnumerable<string> Options(ImageLab lab)
    {
        yield return Qcow2(lab, "lazy", "8M", "lazy_refcounts=on");
        yield return Qcow2(lab, "extl2-16k", "8M", "extended_l2=on,cluster_size=16k");
        yield return Qcow2(lab, "extl2-2m", "1G", "extended_l2=on,cluster_size=2M");
        foreach (var bits in (int[])[1, 2, 8, 32, 64])
            yield return Qcow2(lab, $"refcount-{bits}", "8M", $"refcount_bits={bits}");
        yield return Qcow2(lab, "zstd", "8M", "compression_type=zstd");
        yield return Qcow2(lab, "data-file", "8M", $"data_file={lab.Path("data")}");
        yield return Qcow2(lab, "data-file-raw", "8M", $"data_file={lab.Path("data raw")},data_file_raw=on");
        foreach (var mode in (string[])["metadata", "falloc", "full"])
            yield return Qcow2(lab, $"preallocated-{mode}", "2M", $"preallocation={mode}");
        foreach (var size in (string[])["0", "512", "1M", "1G", "1T", "1P"])
            yield return Qcow2(lab, $"size-{size}", size, "cluster_size=2M");
        yield return Encrypted(lab, "qcow2", "encrypt.format=luks,encrypt.key-secret=s0,encrypt.iter-time=10", "encrypted-luks");
        yield return Encrypted(lab, "qcow2", "encrypt.format=aes,encrypt.key-secret=s0", "encrypted-aes");
    }

    private static IEnumerable<string> Contents(ImageLab lab)
    {
        File.WriteAllBytes(lab.Path("content"), [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i / 1000))]);
        lab.QemuImg("convert", "-O", "qcow2", "@content", "@converted");
        lab.QemuImg("convert", "-c", "-O", "qcow2", "@content", "@compressed");
        lab.QemuImg("convert", "-c", "-O", "qcow2", "-o", "compression_type=zstd", "@content", "@compressed-zstd");
        Qcow2(lab, "grown", "1M", "compat=1.1");
        lab.QemuImg("resize", "-q", "@grown", "5G");
        Qcow2(lab, "shrunk", "9M", "compat=1.1");
        lab.QemuImg("resize", "-q", "--shrink", "@shrunk", "3M");
        Qcow2(lab, "amended", "1M", "compat=0.10");
        lab.QemuImg("amend", "-f", "qcow2", "-o", "compat=1.1", "@amended");
        Qcow2(lab, "snapshots", "4M", "compat=1.1");
        foreach (var snapshot in (string[])["one", "two", "three"])
            lab.QemuImg("snapshot", "-c", snapshot, "@snapshots");
        Qcow2(lab, "bitmaps", "4M", "compat=1.1");
        lab.QemuImg("bitmap", "--add", "@bitmaps", "b0");
        MakeDirty(lab);
        File.CreateSymbolicLink(lab.Path("link"), lab.Path("converted"));
        return ["converted", "compressed", "compressed-zstd", "grown", "shrunk", "amended", "snapshots", "bitmaps", "dirty", "corrupt", "link"];
    }

    // What qemu-img never leaves behind: the marks of a crash and of a broken image.
    private static void MakeDirty(ImageLab lab)
    {
        foreach (var (name, bit) in ((string, byte)[])[("dirty", 1), ("corrupt", 2)])
        {
            Qcow2(lab, name, "1M", "lazy_refcounts=on");
            using var file = File.OpenWrite(lab.Path(name));
            file.Position = 79;
            file.WriteByte(bit);
        }
    }

    private static IEnumerable<string> Raw(ImageLab lab)
    {
        foreach (var size in (long[])[0, 1, 511, 512, 1000, 1_000_000, 1L << 40])
        {
            using var file = File.Create(lab.Path($"raw-{size}"));
            file.SetLength(size);
            yield return $"raw-{size}";
        }
        yield return "content";
        lab.QemuImg("create", "-q", "-f", "raw", "-o", "preallocation=falloc", "@raw-falloc", "2M");
        yield return "raw-falloc";
        lab.QemuImg("create", "-q", "-f", "vpc", "-o", "subformat=fixed", "@vpc-fixed", "1M");
        yield return "vpc-fixed"; // its only header is at its end
    }

    // The formats of other hypervisors, empty and with something in them.
    private static IEnumerable<string> Foreign(ImageLab lab)
    {
        (string Format, string Options)[] variants =
        [
            ("vpc", "subformat=dynamic"), ("vpc", "subformat=dynamic,force_size=on"),
            ("vhdx", "subformat=dynamic"), ("vhdx", "subformat=fixed"), ("vhdx", "block_size=1M"), ("vhdx", "block_size=256M"),
            ("vdi", "static=off"), ("vdi", "static=on"),
            ("vmdk", "subformat=monolithicSparse"), ("vmdk", "subformat=monolithicFlat"), ("vmdk", "subformat=twoGbMaxExtentSparse"),
            ("vmdk", "subformat=twoGbMaxExtentFlat"), ("vmdk", "subformat=streamOptimized"),
        ];
        foreach (var (format, options) in variants)
        {
            var name = $"{format}-{options}".Replace('=', '-');
            lab.QemuImg("create", "-q", "-f", format, "-o", options, "@" + name, "3G");
            yield return name;
            lab.QemuImg("convert", "-f", "raw", "-O", format, "-o", options, "@content", "@converted-" + name);
            yield return "converted-" + name;
        }
        Backed(lab, "on vhdx", "vhdx-subformat-dynamic", "vhdx");
        Backed(lab, "on vdi", "vdi-static-off", "vdi");
        Backed(lab, "on vpc", "vpc-subformat-dynamic", "vpc");
        Backed(lab, "on fixed vpc", "vpc-fixed", "vpc");
        Backed(lab, "on vmdk", "vmdk-subformat-twoGbMaxExtentSparse", "vmdk");
        lab.QemuImg("create", "-q", "-f", "vmdk", "-b", "vmdk-subformat-monolithicSparse", "-F", "vmdk", "@vmdk delta");
        lab.QemuImg("create", "-q", "-f", "vmdk", "-o", "subformat=twoGbMaxExtentSparse", "-b", "vmdk delta", "-F", "vmdk", "@vmdk delta of two");
        foreach (var name in (string[])["on vhdx", "on vdi", "on vpc", "on fixed vpc", "on vmdk", "vmdk delta", "vmdk delta of two"])
            yield return name;
    }

    private static IEnumerable<string> Chains(ImageLab lab)
    {
        Directory.CreateDirectory(lab.Path("base images"));
        Qcow2(lab, "base images/größe 1", "8M", "compat=1.1");
        Backed(lab, "relative", "base images/größe 1", "qcow2");
        Backed(lab, "absolute", lab.Path("base images/größe 1"), "qcow2");
        Backed(lab, "base images/up", "../relative", "qcow2");
        Backed(lab, "three deep", "base images/up", "qcow2");
        Backed(lab, "on raw", "raw-1000000", "raw");
        Backed(lab, "on odd raw", "raw-1000", "raw");
        Backed(lab, "file", $"file:{lab.Path("relative")}", "qcow2");
        Backed(lab, "json", $$$"""json:{"driver":"qcow2","file":{"driver":"file","filename":"{{{lab.Path("relative")}}}"}}""", "qcow2");
        Backed(lab, "json-dotted", $$"""json:{"file.filename":"{{lab.Path("relative")}}"}""", "qcow2");
        Backed(lab, "rebased", "raw-512", "raw");
        lab.QemuImg("rebase", "-u", "-F", "qcow2", "-b", "three deep", "@rebased");
        Backed(lab, "v2-backed", "relative", "qcow2", "-o", "compat=0.10,cluster_size=512");
        Backed(lab, "extl2-backed", "relative", "qcow2", "-o", "extended_l2=on,cluster_size=2M");
        Backed(lab, "linked-base", "link", "qcow2");
        Backed(lab, "no format", "relative base", "qcow2");
        Qcow2(lab, "relative base", "8M", "compat=1.1");
        ForgetBackingFormat(lab.Path("no format"));
        return
        [
            "base images/größe 1", "relative", "absolute", "base images/up", "three deep", "on raw", "on odd raw", "file", "json", "json-dotted",
            "rebased", "v2-backed", "extl2-backed", "linked-base", "no format",
        ];
    }

    private static string Qcow2(ImageLab lab, string name, string size, string options)
    {
        lab.QemuImg("create", "-q", "-f", "qcow2", "-o", options, "@" + name, size);
        return name;
    }

    private static string Encrypted(ImageLab lab, string format, string options, string name)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                lab.QemuImg("create", "-q", "-f", format, "--object", Secret, "-o", options, "@" + name, "2M");
                return name;
            }
            catch (InvalidOperationException e) when (attempt < 10 && e.Message.Contains("CPU usage", StringComparison.Ordinal))
            {
                // qemu-img times its key derivation, and gives up where the clock did not move.
            }
        }
    }

    private static void Backed(ImageLab lab, string name, string backing, string format, params string[] options) =>
        lab.QemuImg(["create", "-q", "-u", "-f", "qcow2", "-F", format, "-b", backing, .. options, "@" + name, "8M"]);

    /// <summary>Makes of the extension with the backing format one that no reader knows; qemu-img refuses to leave it out.</summary>
    private static void ForgetBackingFormat(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var at = bytes.AsSpan(0, 512).IndexOf<byte>([0xe2, 0x79, 0x2a, 0xca]);
        bytes[at] = 0x11;
        File.WriteAllBytes(path, bytes);
    }
}
