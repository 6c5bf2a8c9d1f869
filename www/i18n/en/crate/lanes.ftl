# Names of lanes and labels of their spans.

lanes-thread = thread { $n }
lanes-process = process { $n }
lanes-slot = slot { $n }
lanes-client = client { $n }
lanes-message = message { $n }
lanes-the-thread = the thread
lanes-event-loop = event loop
lanes-set-up = set-up
lanes-host-thread = the run’s thread
lanes-page-thread = the page’s thread
lanes-requests = requests
lanes-asked = asked
lanes-answered = answered
lanes-opening = opening the channel
lanes-starting-host = starting the run’s worker
lanes-starting-module = instantiating the module
lanes-starting-workers = starting threads or processes
lanes-callback = callback { $n }
lanes-part = part { $n }
lanes-chunk = chunk { $n }
lanes-reader = reader { $n }
lanes-writer = writer { $n }
lanes-producer = producer
lanes-consumer = consumer { $n }
lanes-philosopher = philosopher { $n }
