using Libvirt.Drivers.Esx.Soap;
using Libvirt.Drivers.Esx.Tasks;

namespace Libvirt.Drivers.Esx;

/// <content>Tasks of the server, and the questions that machines ask about them.</content>
internal sealed partial class EsxConnection
{
    // Of each task that the machine had of late.
    private const string RecentTasks = "recentTask/info.state";

    private TaskWait Tasks => field ??= new(Client, MachineQuestions);

    private Questions MachineQuestions => field ??= new(Client, _uri.AutoAnswer);

    /// <summary>The machine that a key means, once it is seen that nothing is in the way of a task for it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="more">Leaves beyond those of a domain.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoDomain: there is none; InternalError: it asks a question that is not answered; OperationInvalid: other tasks are at work.</exception>
    private async ValueTask<ObjectContent> PrepareAsync(DomainKey key, IReadOnlyCollection<string> more, CancellationToken cancellationToken)
    {
        var machine = await FindAsync(key, [MachineQuestion.Path, RecentTasks, .. more], cancellationToken).ConfigureAwait(false);
        if (machine.Properties.GetValueOrDefault(MachineQuestion.Path) is { } question)
            await MachineQuestions.SettleAsync(machine.Object, question, answered: null, cancellationToken).ConfigureAwait(false);
        return machine.Texts(RecentTasks).Any(state => state is "queued" or "running")
            ? throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.OperationInvalid, "Other tasks are pending for this domain")
            : machine;
    }
}
