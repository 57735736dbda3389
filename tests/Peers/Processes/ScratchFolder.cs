namespace Libvirt.Tests.Peers;

/// <summary>A folder for one peer or one test. When it goes, the processes that it knows of end first.</summary>
/// <remarks>
/// It knows a process by a file NAME.pid anywhere below it: those that <see cref="PeerProcess"/> writes, those of libvirtd and of its guests.
/// It goes when it is disposed of, when the test host exits or is interrupted, and, should the host be killed, when the next host starts.
/// Its name is short: the path of a unix socket has 107 bytes at most.
/// </remarks>
public sealed class ScratchFolder : IDisposable
{
    private static int _count;
    private int _gone;

    /// <summary>Makes an empty folder that only this user can enter.</summary>
    public ScratchFolder()
    {
        Leftovers.Watch(this);
        do
            Path = System.IO.Path.Combine(Base, $"{Environment.ProcessId}-{Interlocked.Increment(ref _count)}");
        while (Directory.Exists(Path));
        Directory.CreateDirectory(Path);
    }

    /// <summary>The folder of all scratch folders of this user; the name of each is the process id of its test host and a number.</summary>
    internal static string Base { get; } = MakePrivate($"lvps-{Environment.UserName}");

    /// <summary>The folder's absolute path.</summary>
    public string Path { get; }

    /// <summary>The path of a file or folder in it, which need not exist.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a text file into it.</summary>
    /// <returns>The file's path.</returns>
    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Ends its processes and deletes it.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _gone, 1) != 0)
            return;
        Leftovers.Remove(Path);
        Leftovers.Forget(this);
    }

    /// <summary>A folder under the temporary folder that only this user can enter.</summary>
    internal static string MakePrivate(string name)
    {
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), name);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
