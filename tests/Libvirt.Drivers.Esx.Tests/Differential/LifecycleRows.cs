using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Esx.Tests.Differential;

/// <summary>A domain goes through its states, moved by one side and watched by both; what does not fit a state is refused by both in the same words.</summary>
internal static class LifecycleRows
{
    private static readonly (string Command, DomainState Before, DomainState After)[] Steps =
    [
        ("suspend", DomainState.Running, DomainState.Paused),
        ("resume", DomainState.Paused, DomainState.Running),
        ("destroy", DomainState.Running, DomainState.Shutoff),
        ("start", DomainState.Shutoff, DomainState.Running),
        ("suspend", DomainState.Running, DomainState.Paused),
        ("resume", DomainState.Paused, DomainState.Running),
        ("shutdown", DomainState.Running, DomainState.Shutoff),
        ("start", DomainState.Shutoff, DomainState.Running),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    internal static async Task CompareAsync(Sides sides, string name)
    {
        foreach (var isOurs in new[] { false, true })
        {
            foreach (var (command, before, after) in Steps)
            {
                await RefuseAsync(sides, name, before);
                var what = $"{command} in state {before}, by {(isOurs ? "us" : "virsh")}";
                var told = isOurs ? await OursAsync(sides, command, name) : sides.Virsh($"{command} {name}");
                Assert.DoesNotContain("error", told);
                // A guest takes its time.
                await Poll.UntilAsync(async () => (await sides.LookupAsync(name)).State == after, what, cancellation: Token);
                DomainRows.CompareInfo(sides, await sides.LookupAsync(name));
            }
        }
    }

    /// <summary>Tries what the state does not allow. (<c>start</c> of what is started, virsh refuses by itself.)</summary>
    private static async Task RefuseAsync(Sides sides, string name, DomainState state)
    {
        foreach (var command in new[] { "suspend", "resume", "destroy", "shutdown", "reboot" })
        {
            var wanted = command == "resume" ? DomainState.Paused : DomainState.Running;
            if (state == wanted)
                continue;
            sides.Same($"{command} in state {state}", sides.Virsh($"{command} {name}"), await OursAsync(sides, command, name));
        }
        sides.Same($"state after what is refused in {state}", VirshText.Of(state), VirshText.Of((await sides.LookupAsync(name)).State));
    }

    private static async Task<string> OursAsync(Sides sides, string command, string name)
    {
        var driver = sides.Ours.Require<IDomainLifecycleDriver>();
        var key = (await sides.LookupAsync(name)).Key;
        return await Sides.UsAsync(() => command switch
        {
            "suspend" => driver.SuspendDomainAsync(key, Token),
            "resume" => driver.ResumeDomainAsync(key, Token),
            "destroy" => driver.DestroyDomainAsync(key, Token),
            "shutdown" => driver.ShutdownDomainAsync(key, Token),
            "reboot" => driver.RebootDomainAsync(key, wait: false, Token),
            _ => driver.StartDomainAsync(key, DomainStartFlags.None, Token),
        });
    }
}
