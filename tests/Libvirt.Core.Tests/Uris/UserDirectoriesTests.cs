namespace Libvirt.Tests.Uris;

[Collection(ProcessState.Name)]
public sealed class UserDirectoriesTests : IDisposable
{
    private static readonly string[] Variables = ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "HOME"];

    private readonly Dictionary<string, string?> _before = Variables.ToDictionary(name => name, Environment.GetEnvironmentVariable);

    public void Dispose()
    {
        foreach (var (name, value) in _before)
            Environment.SetEnvironmentVariable(name, value);
    }

    [Fact]
    public void The_variables_decide()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the paths are those of Linux");
        Set("/x/config", "/x/data", "/x/cache");
        Assert.Equal(("/x/config", "/x/data", "/x/cache"), (UserDirectories.Config, UserDirectories.Data, UserDirectories.Cache));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("relative/folder")]
    public void Without_them_or_where_they_are_relative_the_usual_folders_do(string? value)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the paths are those of Linux");
        Set(value, value, value);
        Assert.Equal(("/home/someone/.config", "/home/someone/.local/share", "/home/someone/.cache"), (UserDirectories.Config, UserDirectories.Data, UserDirectories.Cache));
    }

    [Fact]
    public void The_client_settings_of_root_are_in_etc_those_of_others_in_their_folder()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the paths are those of Linux");
        Set("/x/config", null, null);
        Assert.Equal(Environment.IsPrivilegedProcess ? "/etc/libvirt/libvirt.conf" : "/x/config/libvirt/libvirt.conf", ClientConfig.DefaultPath);
    }

    private static void Set(string? config, string? data, string? cache)
    {
        Environment.SetEnvironmentVariable("XDG_CONFIG_HOME", config);
        Environment.SetEnvironmentVariable("XDG_DATA_HOME", data);
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", cache);
        Environment.SetEnvironmentVariable("HOME", "/home/someone");
    }
}
