using Libvirt.Events;

namespace Libvirt.Tests.Events;

/// <summary>The ways of waiting; every test of the loop runs under each.</summary>
public sealed class Pollers : TheoryData<string>
{
    private static readonly Dictionary<string, Func<int, IPoller>> Factories = OperatingSystem.IsWindows() ? new()
    {
        ["WSAPoll"] = wakeUp => new PollPoller<WinsockPollEntry>("WSAPoll", wakeUp),
    } : new()
    {
        ["poll"] = wakeUp => new LinuxPoller(wakeUp, new FixedChoice(usesEpoll: false)),
        ["epoll"] = wakeUp => new LinuxPoller(wakeUp, new FixedChoice(usesEpoll: true)),
        ["poll and epoll by turns"] = wakeUp => new LinuxPoller(wakeUp, new TurnsChoice()),
        ["the cheaper one"] = wakeUp => new LinuxPoller(wakeUp, new CheaperPollerChoice()),
        ["poll alone"] = wakeUp => new PollPoller<PosixPollEntry>("poll", wakeUp),
    };

    public Pollers() => AddRange(Factories.Keys.ToArray());

    internal static string First => Factories.Keys.First();

    internal static IPoller Create(string name, int wakeUp) => Factories[name](wakeUp);

    /// <summary>Skips a test that is for a poller that this system does not have.</summary>
    internal static void SkipWithout(string name) => Assert.SkipUnless(Factories.ContainsKey(name), $"{name} is not of this system");

    private sealed class FixedChoice(bool usesEpoll) : IPollerChoice
    {
        public bool UsesEpoll => usesEpoll;

        public void Saw(int watched, int ready, int changes)
        {
        }
    }

    // The hardest case: no wait is like the one before.
    private sealed class TurnsChoice : IPollerChoice
    {
        public bool UsesEpoll { get; private set; }

        public void Saw(int watched, int ready, int changes) => UsesEpoll = !UsesEpoll;
    }
}
