using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>Databases of RPM with packages that rpmbuild makes, in each kind of database that a tool at hand writes.</summary>
public sealed class RpmLab : IDisposable
{
    public const int Count = 12;

    private readonly ImageLab _lab = new();
    private byte[][]? _headers;

    public static bool IsHere => Tool.Exists("rpmbuild") && Tool.Exists("rpm") && Tool.Exists("sqlite3");

    /// <summary>The database in SQLite, as rpm itself writes it.</summary>
    public string Sqlite => Make("rpmdb.sqlite", () =>
    {
        for (var i = 0; i < Count; i++)
            File.WriteAllText(_lab.Path($"{i}.spec"), Spec(i));
        Tool.Run("rpmbuild", ["-bb", "--quiet", "--define", $"_topdir {_lab.Path("top")}", .. Enumerable.Range(0, Count).Select(i => _lab.Path($"{i}.spec"))]);
        Tool.Run("rpm", ["--define", "_db_backend sqlite", "--dbpath", _lab.Folder, "-i", "--justdb", "--nodeps", "--ignorearch", "--force-debian",
            .. Directory.GetFiles(_lab.Path("top/RPMS"), "*.rpm", SearchOption.AllDirectories)]);
    });

    /// <summary>The headers in it.</summary>
    public byte[][] Headers => _headers ??=
        [.. Tool.Run("sqlite3", Sqlite, "SELECT hex(blob) FROM Packages ORDER BY hnum").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Convert.FromHexString)];

    /// <summary>The same headers in a hash database of Berkeley DB, as db_load writes it.</summary>
    /// <param name="byteOrder">1234 or 4321.</param>
    /// <param name="pageSize">The size of its pages, in bytes.</param>
    public string Berkeley(int byteOrder = 1234, int pageSize = 4096) => Make($"Packages-{byteOrder}-{pageSize}", path =>
    {
        var text = new StringBuilder($"VERSION=3\nformat=bytevalue\ntype=hash\ndb_lorder={byteOrder}\ndb_pagesize={pageSize}\nHEADER=END\n 00000000\n 05000000\n");
        for (var i = 0; i < Headers.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $" {i + 1:x2}000000\n {Convert.ToHexStringLower(Headers[i])}\n");
        var (code, _, error) = Tool.TryRun("db_load", [path], text.Append("DATA=END\n").ToString());
        Assert.True(code == 0, error);
    });

    /// <summary>The same headers in RPM's own database; there is no tool at hand that writes it.</summary>
    public byte[] Ndb()
    {
        var bytes = new byte[4096 + Headers.Sum(header => header.Length + 64)];
        "RpmP"u8.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), 1);
        for (var slot = 2; slot < 256; slot++)
            "Slot"u8.CopyTo(bytes.AsSpan(slot * 16));
        var at = 4096;
        for (var i = 0; i < Headers.Length; i++)
        {
            var slot = bytes.AsSpan((2 + (i * 2)) * 16); // every other one is free
            BinaryPrimitives.WriteInt32LittleEndian(slot[4..], i + 1);
            BinaryPrimitives.WriteInt32LittleEndian(slot[8..], at / 16);
            "BlbS"u8.CopyTo(bytes.AsSpan(at));
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at + 4), i + 1);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at + 12), Headers[i].Length);
            Headers[i].CopyTo(bytes, at + 16);
            at = (at + 16 + Headers[i].Length + 12 + 15) / 16 * 16;
        }
        return bytes;
    }

    public string Path(string name) => _lab.Path(name);

    public void Dispose() => _lab.Dispose();

    private static string Spec(int i) =>
        $"""
        Name: package{i:00}
        {(i % 3 == 0 ? $"Epoch: {i}" : "")}
        Version: 1.{i}~rc1
        Release: {i}%dist.fc38
        Summary: Package {i}, “quoted”
        License: MIT
        {(i % 2 == 0 ? $"URL: https://example.org/{i}" : "")}
        {(i % 4 == 0 ? "BuildArch: noarch" : "")}
        %description
        The text of package {i}.
        {(i % 5 == 0 ? string.Join('\n', Enumerable.Repeat("It is so long that it does not fit on a page of the database.", i * 40)) : "")}
        %files
        """.Replace("%dist", "");

    private string Make(string name, Action make) => Make(name, _ => make());

    private string Make(string name, Action<string> make)
    {
        var path = _lab.Path(name);
        if (!File.Exists(path))
            make(path);
        return path;
    }
}
