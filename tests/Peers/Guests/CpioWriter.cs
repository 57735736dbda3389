using System.Globalization;
using System.Text;

namespace Libvirt.Tests.Peers;

/// <summary>Writes the archive that the Linux kernel unpacks as its first file system (the kernel's documentation, initramfs buffer format; cpio "newc").</summary>
internal sealed class CpioWriter(Stream target) : IDisposable
{
    private const int FolderMode = 0x41ED;   // 040755
    private const int ProgramMode = 0x81ED;  // 0100755
    private const int DataMode = 0x81A4;     // 0100644
    private long _written;
    private int _inode;

    internal void Folder(string name) => Entry(name, FolderMode, []);

    internal void Program(string name, byte[] content) => Entry(name, ProgramMode, content);

    internal void Data(string name, byte[] content) => Entry(name, DataMode, content);

    /// <summary>Ends the archive and closes the target.</summary>
    public void Dispose()
    {
        Entry("TRAILER!!!", 0, []);
        target.Dispose();
    }

    /// <summary>Magic, thirteen numbers of eight hexadecimal digits, the name with a zero byte, the content; name and content each end on a multiple of four.</summary>
    private void Entry(string name, int mode, byte[] content)
    {
        int[] fields = [++_inode, mode, 0, 0, 1, 0, content.Length, 0, 0, 0, 0, name.Length + 1, 0];
        Put(Encoding.ASCII.GetBytes("070701" + string.Concat(fields.Select(field => field.ToString("X8", CultureInfo.InvariantCulture))) + name + '\0'));
        Put(content);
    }

    private void Put(byte[] bytes)
    {
        target.Write(bytes);
        _written += bytes.Length;
        for (; _written % 4 != 0; _written++)
            target.WriteByte(0);
    }
}
