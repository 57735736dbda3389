using System.Globalization;
using System.Xml.Linq;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Tasks;

/// <summary>A question that a machine asks, and does not go on before it is answered: whether it was moved or copied, whether a full disk is to be tried again.</summary>
/// <param name="Id">Its id, which an answer names.</param>
/// <param name="Text">The question.</param>
/// <param name="Choices">The answers that there are.</param>
/// <param name="Default">The answer that the server proposes; null where it proposes none.</param>
internal sealed record MachineQuestion(string Id, string Text, IReadOnlyList<(string Key, string Label)> Choices, int? Default)
{
    /// <summary>Where a machine has it.</summary>
    internal const string Path = "runtime.question";

    /// <summary>Reads one.</summary>
    /// <exception cref="VirtException">InternalError: it is none.</exception>
    internal static MachineQuestion Read(XElement value)
    {
        var choice = value.Required("choice");
        var choices = choice.All("choiceInfo").Select(info => (info.Required("key").Value, info.Text("label") ?? "")).ToList();
        return new(
            value.Required("id").Value,
            value.Required("text").Value,
            choices,
            Vim.Number(choice.Text("defaultIndex")) is { } index && index >= 0 && index < choices.Count ? (int)index : null);
    }

    /// <summary>The call that gives the proposed answer.</summary>
    /// <exception cref="VirtException">InternalError: there is none.</exception>
    internal SoapRequest Answer(ManagedObject machine)
    {
        if (Choices.Count > 0 && Default is null)
            throw Blocks(", but no default answer is specified");
        return Default is { } index ? new SoapRequest("AnswerVM", machine).Add("questionId", Id).Add("answerChoice", Choices[index].Key) : throw Blocks();
    }

    /// <summary>The error of whatever cannot go on for it.</summary>
    internal VirtException Blocks(string but = "") => new(VirtErrorDomain.Esx, VirtErrorCode.InternalError, $"{this}{but}");

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Pending question blocks virtual machine execution, question is '{Text}', {(Choices.Count == 0 ? "no possible answers" : $"possible answers are {string.Join(", ", Choices.Select(choice => $"'{choice.Label}'"))}")}");
}
