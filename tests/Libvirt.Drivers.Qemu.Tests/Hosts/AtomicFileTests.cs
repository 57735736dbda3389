using Libvirt.Drivers.Qemu.Hosts;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.Hosts;

/// <summary>Files that are written whole or not at all.</summary>
public sealed class AtomicFileTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_reader_sees_one_of_the_texts_and_never_part_of_one()
    {
        var path = _folder["a.xml"];
        string[] texts = [.. Enumerable.Range(1, 8).Select(n => new string((char)('a' + n), n * 10_000))];
        AtomicFile.Write(path, texts[0], durable: false);
        var writing = Task.WhenAll(texts.Select(text => Task.Run(() =>
        {
            for (var round = 0; round < 30; round++)
                AtomicFile.Write(path, text, durable: false);
        })));
        var reads = 0;
        for (; !writing.IsCompleted || reads == 0; reads++)
            Assert.Contains(File.ReadAllText(path), texts);
        await writing;
        Assert.Equal([path], Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public void A_file_is_for_its_owner_alone()
    {
        AtomicFile.Write(_folder["a.xml"], "ü", durable: true);
        Assert.Equal("ü", File.ReadAllText(_folder["a.xml"]));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["a.xml"]));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error_of_the_system() =>
        Raises.Error(VirtErrorCode.SystemError, () => AtomicFile.Write(_folder["none/a.xml"], "text", durable: false), "failed to write", _folder["none/a.xml"]);

    [Fact]
    public void What_cannot_be_replaced_stays_and_nothing_is_left_beside_it()
    {
        Directory.CreateDirectory(_folder["a.xml"]);
        Raises.Error(VirtErrorCode.SystemError, () => AtomicFile.Write(_folder["a.xml"], "text", durable: false), "failed to write");
        Assert.Equal([_folder["a.xml"]], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void What_a_writer_left_that_was_killed_is_swept_and_what_another_still_writes_is_not()
    {
        var gone = int.Parse(Tool.Run("sh", "-c", "echo $$"));
        _folder.Write($"a.xml.{gone}-{Guid.NewGuid():N}.new", "<dom");
        string[] kept = [_folder.Write("a.xml", "text"), _folder.Write($"a.xml.{Environment.ProcessId}-{Guid.NewGuid():N}.new", "<dom"), _folder.Write("other.new", "mine")];
        AtomicFile.Sweep(_folder.Path);
        Assert.Equal(kept.Order(), Directory.EnumerateFiles(_folder.Path).Order());
    }
}
