using Libvirt.Drivers.Qemu.Hosts;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.Hosts;

/// <summary>Files that others change.</summary>
public sealed class WatchedFileTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private int _parsed;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_read_when_it_appears_changes_and_goes()
    {
        var file = Watch();
        Assert.Null(file.Refresh());
        AtomicFile.Write(_folder["a"], "one", durable: false);
        Assert.Equal("one", file.Refresh());
        AtomicFile.Write(_folder["a"], "two", durable: false);
        Assert.Equal("two", file.Refresh());
        File.Delete(_folder["a"]);
        Assert.Null(file.Refresh());
        AtomicFile.Write(_folder["a"], "two", durable: false);
        Assert.Equal("two", file.Refresh());
    }

    [Fact]
    public void A_file_that_has_not_changed_is_not_read_again()
    {
        var file = Watch();
        AtomicFile.Write(_folder["a"], "one", durable: false);
        var value = file.Refresh();
        Assert.Same(value, file.Refresh());
        Assert.Equal(1, _parsed);
    }

    [Fact]
    public void What_was_written_here_is_known_without_a_look()
    {
        var file = Watch();
        AtomicFile.Write(_folder["a"], "one", durable: false);
        file.Set("mine");
        Assert.Equal("mine", file.Refresh());
        Assert.Equal(0, _parsed);
    }

    [Fact]
    public void Changes_of_the_same_length_one_right_after_the_other_are_all_seen()
    {
        var file = Watch();
        for (var round = 0; round < 500; round++)
        {
            var text = $"{round:D4}";
            AtomicFile.Write(_folder["a"], text, durable: false);
            Assert.Equal(text, file.Refresh());
        }
    }

    [Fact]
    public void A_text_that_is_refused_leaves_what_was_known()
    {
        var file = new WatchedFile<string>(_folder["a"], text => text == "bad" ? throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.XmlError, "bad") : text);
        AtomicFile.Write(_folder["a"], "good", durable: false);
        file.Refresh();
        AtomicFile.Write(_folder["a"], "bad", durable: false);
        Raises.Error(VirtErrorCode.XmlError, () => file.Refresh());
        Assert.Equal("good", file.Value);
    }

    private WatchedFile<string> Watch() => new(_folder["a"], text =>
    {
        _parsed++;
        return text;
    });
}
