"""A client of another hand: python3-winrm, with envelopes of ours. It prints what it read, a line each."""
import sys
import time
import uuid
import xml.etree.ElementTree as ET

from winrm.protocol import Protocol

url, transport, user, password = sys.argv[1:5]
protocol = Protocol(url, transport=transport, username=user, password=password, server_cert_validation="ignore")

V2 = "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/virtualization/v2/"
N = "http://schemas.xmlsoap.org/ws/2004/09/enumeration"
X = "http://schemas.xmlsoap.org/ws/2004/09/transfer"
W = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"


def send(action, resource, body, selectors=None):
    chosen = "".join(f'<w:Selector Name="{name}">{value}</w:Selector>' for name, value in (selectors or {}).items())
    answer = protocol.send_message(f"""<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"
      xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:n="{N}" xmlns:w="{W}"><s:Header>
      <a:To>{url}</a:To><w:ResourceURI s:mustUnderstand="true">{resource}</w:ResourceURI>
      <a:ReplyTo><a:Address s:mustUnderstand="true">http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address></a:ReplyTo>
      <a:Action s:mustUnderstand="true">{action}</a:Action><w:MaxEnvelopeSize s:mustUnderstand="true">512000</w:MaxEnvelopeSize>
      <a:MessageID>uuid:{uuid.uuid4()}</a:MessageID><w:OperationTimeout>PT20S</w:OperationTimeout>
      <w:SelectorSet>{chosen}</w:SelectorSet></s:Header><s:Body>{body}</s:Body></s:Envelope>""")
    return ET.fromstring(answer)


def texts(root, name):
    # What some properties were asked of comes without a namespace.
    return [element.text for element in root.iter() if element.tag.split("}")[-1] == name]


def query(wql):
    return f'<w:Filter Dialect="http://schemas.microsoft.com/wbem/wsman/1/WQL">{wql}</w:Filter>'


# All in one answer.
root = send(f"{N}/Enumerate", V2 + "*", "<n:Enumerate><w:OptimizeEnumeration/><w:MaxElements>100</w:MaxElements>"
            + query("SELECT ElementName, EnabledState FROM Msvm_ComputerSystem WHERE Name != __SERVER") + "</n:Enumerate>")
print("machines", *texts(root, "ElementName"))
print("states", *texts(root, "EnabledState"))

# One at a time, as libvirt asks.
root = send(f"{N}/Enumerate", V2 + "*", "<n:Enumerate>" + query("SELECT * FROM Msvm_VirtualEthernetSwitch") + "</n:Enumerate>")
context, switches = texts(root, "EnumerationContext")[0], []
while context:
    root = send(f"{N}/Pull", V2 + "*", f"<n:Pull><n:EnumerationContext>{context}</n:EnumerationContext></n:Pull>")
    switches += texts(root, "ElementName")
    context = None if root.find(f".//{{{N}}}EndOfSequence") is not None else texts(root, "EnumerationContext")[0]
print("switches", *switches)

# A method, and its job.
machine = {"CreationClassName": "Msvm_ComputerSystem", "Name": "0F1D2C3B-0000-4000-8000-000000000006"}
resource = V2 + "Msvm_ComputerSystem"
root = send(f"{resource}/RequestStateChange", resource, f'<p:RequestStateChange_INPUT xmlns:p="{resource}">'
            "<p:RequestedState>2</p:RequestedState></p:RequestStateChange_INPUT>", machine)
print("accepted", texts(root, "ReturnValue")[0])
job = {"InstanceID": texts(root, "Selector")[0]}
for _ in range(100):
    state = texts(send(f"{X}/Get", V2 + "Msvm_ConcreteJob", "", job), "JobState")[0]
    if state != "4":
        break
    time.sleep(0.05)
print("job", state)
print("state", texts(send(f"{X}/Get", resource, "", machine), "EnabledState")[0])

# A long message, so that more than one packet is sealed.
root = send(f"{N}/Enumerate", V2 + "*", "<n:Enumerate><w:OptimizeEnumeration/><w:MaxElements>1000</w:MaxElements>"
            + query("SELECT * FROM CIM_ResourceAllocationSettingData") + "</n:Enumerate>")
print("parts", len(texts(root, "InstanceID")) > 100)
