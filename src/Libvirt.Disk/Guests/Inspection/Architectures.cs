using System.Buffers.Binary;

namespace Libvirt.Disk.Guests.Inspection;

/// <summary>The processor that a program is for, by libguestfs's names.</summary>
internal static class Architectures
{
    /// <summary>What is read of a program.</summary>
    internal const int HeaderLength = 1024;

    // Programs that are on every Linux.
    private static readonly string[] Programs = ["/bin/bash", "/bin/ls", "/bin/echo", "/bin/rm", "/bin/sh"];

    /// <summary>The architecture of the first program that tells; null if none does.</summary>
    internal static string? OfLinux(VolumeFiles files) =>
        Programs.Select(program => OfElf(files.Start(program, HeaderLength))).FirstOrDefault(architecture => architecture is not null);

    /// <summary>The architecture of a program in ELF (elf(5)); null if it is none.</summary>
    internal static string? OfElf(ReadOnlySpan<byte> header)
    {
        if (header.Length < 20 || !header.StartsWith("\u007fELF"u8))
            return null;
        var (wide, big) = (header[4] == 2, header[5] == 2);
        var kind = Read16(header[16..], big);
        if (kind is not (1 or 2 or 3)) // relocatable, executable, shared object
            return null;
        return Read16(header[18..], big) switch
        {
            2 or 18 => "sparc",
            3 or 6 => "i386",
            8 or 10 => wide ? "mips64" : "mips",
            4 => "m68k",
            15 => "parisc",
            20 => "ppc",
            21 => big ? "ppc64" : "ppc64le",
            22 => wide ? "s390x" : "s390",
            40 => "arm",
            42 => "sh",
            43 => "sparc64",
            50 => "ia64",
            62 => "x86_64",
            183 => "aarch64",
            243 => wide ? "riscv64" : "riscv32",
            258 => wide ? "loongarch64" : "loongarch32",
            0x9026 => "alpha",
            _ => null,
        };
    }

    /// <summary>The architecture of a program of Windows (PE); null if it is none.</summary>
    internal static string? OfPe(ReadOnlySpan<byte> header)
    {
        if (header.Length < 64 || !header.StartsWith("MZ"u8))
            return null;
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(header[60..]);
        if (offset > header.Length - 26u || !header[(int)offset..].StartsWith("PE\0\0"u8))
            return null;
        var pe = header[(int)offset..];
        return BinaryPrimitives.ReadUInt16LittleEndian(pe[4..]) switch
        {
            0xaa64 => "aarch64",
            0x01c0 or 0x01c2 or 0x01c4 => "arm",
            0x0200 => "ia64",
            _ => BinaryPrimitives.ReadUInt16LittleEndian(pe[24..]) switch
            {
                0x10b => "i386",
                0x20b => "x86_64",
                _ => null,
            },
        };
    }

    private static ushort Read16(ReadOnlySpan<byte> bytes, bool big) =>
        big ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}
