using Libvirt.Tests.Peers;
using Libvirt.Tests.PSHost;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>What is in volumes goes to files and back.</summary>
public sealed class VolumeTransferTests : IDisposable
{
    private const string Connect = "$null = Connect-VirtServer test:///lab?clock=2026-01-01";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("libvirtps-test-");
    private readonly Shell _shell = TestShell.Create();

    public VolumeTransferTests()
    {
        _shell.Run(Connect).Succeeds();
        _shell.Variables["folder"] = _folder.FullName;
        _shell.Variables["source"] = PathOf("source");
        _shell.Variables["target"] = PathOf("target");
    }

    public void Dispose()
    {
        _shell.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void What_is_imported_is_exported()
    {
        var bytes = Enumerable.Range(0, 300_000).Select(i => (byte)i).ToArray();
        File.WriteAllBytes(PathOf("source"), bytes);
        _shell.Run("$null = New-VirtVolume raw 300000 -Pool images").Succeeds();

        _shell.Run("Import-VirtVolume raw -FilePath $source").Succeeds();
        var result = _shell.Run("Export-VirtVolume raw -FilePath $target -PassThru");

        Assert.Equal(PathOf("target"), Assert.IsType<FileInfo>(Assert.Single(result.Output)).FullName);
        Assert.Equal(bytes, File.ReadAllBytes(PathOf("target")));
    }

    [Fact]
    public void A_folder_gets_a_file_for_each_volume()
    {
        _shell.Run("$null = New-VirtVolume part1 10 -Pool images; $null = New-VirtVolume part2 20 -Pool images").Succeeds();
        _shell.Run("Export-VirtVolume part* -FilePath $folder").Succeeds();
        Assert.Equal([10, 20], [new FileInfo(PathOf("part1")).Length, new FileInfo(PathOf("part2")).Length]);
    }

    [Fact]
    public void A_file_that_is_there_is_spared_where_that_is_wished()
    {
        File.WriteAllText(PathOf("target"), "precious");
        _shell.Run("$null = New-VirtVolume raw 10 -Pool images").Succeeds();
        Assert.Contains("cannot write", _shell.Run("Export-VirtVolume raw -FilePath $target -NoClobber").Error().ToString());
        Assert.Equal("precious", File.ReadAllText(PathOf("target")));
    }

    [Fact]
    public void No_half_of_a_file_is_left_behind()
    {
        _shell.Run("$null = New-VirtVolume raw 10 -Pool images").Succeeds();
        Assert.NotNull(_shell.Run("Export-VirtVolume raw -FilePath $target -Offset 11").Error());
        Assert.False(File.Exists(PathOf("target")));
    }

    [Fact]
    public async Task Stopping_ends_it_and_removes_the_file()
    {
        // Far more than could be written meanwhile.
        var running = _shell.Start("Export-VirtVolume db01-pgdata -FilePath $target -Sparse");
        await Poll.UntilAsync(() => File.Exists(PathOf("target")), "the file", cancellation: TestContext.Current.CancellationToken);
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        running.Stop();
        var result = running.Wait();
        Assert.True(result.Stopped);
        Assert.False(File.Exists(PathOf("target")));
        Assert.Contains(result.Progress, record => record.Activity == "Exporting db01-pgdata" && record.Status.EndsWith(" of 500 GB", StringComparison.Ordinal));
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
