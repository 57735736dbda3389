using System.Xml.Linq;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Logging;

namespace Libvirt.Drivers.Esx.Tasks;

/// <summary>What is done about the questions of machines: they get the answer that the server proposes, or stop what is done to the machine.</summary>
/// <param name="client">The session.</param>
/// <param name="answers">Whether they are answered (<c>auto_answer=1</c>).</param>
internal sealed class Questions(VimClient client, bool answers)
{
    private static readonly LogSource Log = new("esx.esx_vi");

    /// <summary>Sees to a question.</summary>
    /// <param name="machine">The machine that asks.</param>
    /// <param name="value">The question, as the server tells it.</param>
    /// <param name="answered">The id of the question that was answered before, which may not have gone yet; null for none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The id of the question, which is answered now.</returns>
    /// <exception cref="VirtException">InternalError: it is not answered.</exception>
    internal async ValueTask<string> SettleAsync(ManagedObject machine, XElement value, string? answered, CancellationToken cancellationToken)
    {
        var question = MachineQuestion.Read(value);
        if (question.Id == answered)
            return question.Id;
        if (!answers)
            throw question.Blocks();
        var answer = question.Answer(machine);
        Log.Info($"{question}, responding with default answer '{question.Choices[question.Default!.Value].Label}'");
        await client.CallAsync(answer, cancellationToken).ConfigureAwait(false);
        return question.Id;
    }
}
