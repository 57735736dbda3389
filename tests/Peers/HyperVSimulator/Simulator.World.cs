namespace Libvirt.Tests.HyperV;

/// <summary>What a test does to the host's world, and sees of it, without the wire.</summary>
public sealed partial class Simulator
{
    /// <summary>The identifier of a machine that the lab starts with.</summary>
    /// <param name="number">Its number, from 1; its name is vm001 and so on.</param>
    public static string MachineId(int number) => Lab.Id(number);

    /// <summary>The state of a machine: 2 running, 3 off, 6 saved, 9 paused, or one in between.</summary>
    public int StateOf(string machine)
    {
        lock (Host.Gate)
        {
            Host.Scheduler.Advance();
            return (int)Find(machine).State;
        }
    }

    /// <summary>Asks for a state of a machine, as if someone else did.</summary>
    /// <param name="machine">Its name.</param>
    /// <param name="state">2 run, 3 off, 4 shut down, 6 saved, 9 paused, 10 or 11 reset.</param>
    /// <exception cref="ArgumentException">There is no such machine, or it cannot do that now.</exception>
    public void Change(string machine, int state)
    {
        lock (Host.Gate)
        {
            Host.Scheduler.Advance();
            if (PowerService.Request(Find(machine), (ulong)state).ReturnValue is not MethodResult.JobStarted and var value)
                throw new ArgumentException($"{machine} refuses that with {value}");
        }
    }

    /// <summary>What was typed on the keyboard of a machine, the oldest first: +N and -N for a key that goes down and up, and words for the rest.</summary>
    public IReadOnlyList<string> Typed(string machine)
    {
        lock (Host.Gate)
            return [.. Find(machine).Typed];
    }

    /// <summary>Puts a virtual disk into a file, whatever was there; chains that no service would make can be made so.</summary>
    /// <param name="path">The file.</param>
    /// <param name="capacity">What a guest sees, in bytes.</param>
    /// <param name="parent">The disk that it differs from; empty for none.</param>
    public void PutDisk(string path, ulong capacity, string parent = "")
    {
        lock (Host.Gate)
        {
            Host.Files.Remove(path);
            Host.Files.Add(path, 4 << 20, Host.Scheduler.Now, new(parent.Length == 0 ? 3 : 4, 3, capacity) { ParentPath = parent });
        }
    }

    private Machine Find(string machine) => Host.Machines.Values.FirstOrDefault(one => one.Name == machine) ?? throw new ArgumentException($"there is no machine {machine}");
}
